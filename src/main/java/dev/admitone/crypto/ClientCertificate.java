/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** The client certificate of a TLS connection. Immutable. */
public final class ClientCertificate {

    private static final Sha256 SHA256 = new Sha256(Cryptography.jdk());

    private final X509Certificate certificate;

    private ClientCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /**
     * Wraps the chain verified by the TLS layer.
     *
     * @param chain an array of certificates, the client's first; empty for anything else
     */
    public static Optional<ClientCertificate> of(@Nullable Object chain) {
        return chain instanceof X509Certificate[] certificates && certificates.length > 0
                ? Optional.of(new ClientCertificate(certificates[0]))
                : Optional.empty();
    }

    /** The subject; compared by its canonical form (RFC 2253). */
    public X500Principal subject() {
        return certificate.getSubjectX500Principal();
    }

    /** The SHA-256 of the DER encoding, in lower-case hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(SHA256.digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the received certificate cannot be encoded", e);
        }
    }

    /**
     * Whether the certificate is valid at an instant. The handshake checks this too, but a connection may outlive its
     * certificate, and a certificate in the trust store itself is never checked.
     */
    public boolean isValidAt(Instant time) {
        return !time.isBefore(certificate.getNotBefore().toInstant())
                && !time.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Omits the content. */
    @Override
    public String toString() {
        return "ClientCertificate";
    }
}
