/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** The certificate with which the other end of a TLS connection has shown who it is. Immutable. */
public final class ClientCertificate {

    private static final Sha256 SHA256 = new Sha256(Cryptography.jdk());

    private final X509Certificate certificate;

    private ClientCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /**
     * Takes what the TLS layer has verified.
     *
     * @param chain an array of certificates, that of the client first; anything else is none
     */
    public static Optional<ClientCertificate> of(@Nullable Object chain) {
        return chain instanceof X509Certificate[] certificates && certificates.length > 0
                ? Optional.of(new ClientCertificate(certificates[0]))
                : Optional.empty();
    }

    /** Whom it names; two are equal if their canonical forms of RFC 2253 are. */
    public X500Principal subject() {
        return certificate.getSubjectX500Principal();
    }

    /** Lower-case hexadecimal digits of the SHA-256 over the whole certificate. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(SHA256.digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was received has no encoding", e);
        }
    }

    /**
     * Whether it is valid at a time. The handshake asks too, but a connection may outlive its certificate, and a
     * certificate that is itself in the trust store is never asked.
     */
    public boolean isValidAt(Instant time) {
        return !time.isBefore(certificate.getNotBefore().toInstant())
                && !time.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Only the kind. */
    @Override
    public String toString() {
        return "ClientCertificate";
    }
}
