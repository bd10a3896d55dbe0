/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** A certificate authority of a test, and what it certifies. */
public final class TestAuthority {

    static final String PASSWORD = "changeit";

    private static final AlgorithmIdentifier ALGORITHM = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final String name;
    private final KeyPair keys = keyPair();
    private final X509Certificate certificate;

    /** An authority that is trusted by nobody yet. */
    public TestAuthority(String name) {
        this.name = name;
        this.certificate = certify(
                name, keys, Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600), true);
    }

    /** A certificate and its key. */
    public record Certified(PrivateKey key, X509Certificate certificate, X509Certificate issuer) {

        /** A key store with the key and its chain. */
        KeyStore store() {
            try {
                var store = empty();
                store.setKeyEntry("own", key, PASSWORD.toCharArray(), new Certificate[] {certificate, issuer});
                return store;
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    Certified certify(String subject) {
        return certify(subject, Instant.now().minusSeconds(60), Instant.now().plusSeconds(3600));
    }

    /** Certifies a new key for a time. */
    public Certified certify(String subject, Instant from, Instant to) {
        var own = keyPair();
        return new Certified(own.getPrivate(), certify(subject, own, from, to, false), certificate);
    }

    /** A store in which this authority is trusted. */
    KeyStore trust() {
        return trust(certificate);
    }

    static KeyStore trust(X509Certificate trusted) {
        try {
            var store = empty();
            store.setCertificateEntry("trusted", trusted);
            return store;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the certificate of this authority in PEM. */
    Path writePem(Path file) {
        try {
            var base64 = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
            return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(KeyStore store, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
            return file;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore empty() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** In the order of RFC 2253. */
    private static X500Name named(String written) {
        return X500Name.getInstance(new X500Principal(written).getEncoded());
    }

    private X509Certificate certify(String subject, KeyPair own, Instant from, Instant to, boolean isAuthority) {
        try {
            var fields = new V3TBSCertificateGenerator();
            fields.setSerialNumber(new ASN1Integer(BigInteger.valueOf(SERIAL.getAndIncrement())));
            fields.setIssuer(named(name));
            fields.setSubject(named(subject));
            fields.setStartDate(new Time(Date.from(from)));
            fields.setEndDate(new Time(Date.from(to)));
            fields.setSignature(ALGORITHM);
            fields.setSubjectPublicKeyInfo(
                    SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()));
            var host = new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost"));
            fields.setExtensions(new Extensions(
                    isAuthority
                            ? Extension.create(Extension.basicConstraints, true, new BasicConstraints(true))
                            : Extension.create(Extension.subjectAlternativeName, false, host)));
            var body = fields.generateTBSCertificate();
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body.getEncoded());
            var whole = new ASN1EncodableVector();
            whole.add(body);
            whole.add(ALGORITHM);
            whole.add(new DERBitString(signature.sign()));
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(new DERSequence(whole).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
