package dev.admitone.crypto;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The signatures of public keys that JOSE knows (RFC 7518 §3.1, RFC 8037). There is none without a key, and no HMAC.
 */
public enum JwsAlgorithm {
    RS256(JWSAlgorithm.RS256, "RSA"),
    RS384(JWSAlgorithm.RS384, "RSA"),
    RS512(JWSAlgorithm.RS512, "RSA"),
    PS256(JWSAlgorithm.PS256, "RSA"),
    PS384(JWSAlgorithm.PS384, "RSA"),
    PS512(JWSAlgorithm.PS512, "RSA"),
    ES256(JWSAlgorithm.ES256, "P-256"),
    ES384(JWSAlgorithm.ES384, "P-384"),
    ES512(JWSAlgorithm.ES512, "P-521"),
    EDDSA(JWSAlgorithm.EdDSA, "Ed25519");

    private final JWSAlgorithm library;
    private final String family;

    JwsAlgorithm(JWSAlgorithm library, String family) {
        this.library = library;
        this.family = family;
    }

    /** The algorithm of this name in a header, in exactly this letter case. */
    public static Optional<JwsAlgorithm> find(String written) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.written().equals(written))
                .findFirst();
    }

    /** The names of all. */
    public static List<String> allWritten() {
        return Arrays.stream(values()).map(JwsAlgorithm::written).toList();
    }

    /** As a header names it. */
    public String written() {
        return library.getName();
    }

    JWSAlgorithm library() {
        return library;
    }

    /** Which keys make such signatures: RSA, or those of one curve. */
    String family() {
        return family;
    }
}
