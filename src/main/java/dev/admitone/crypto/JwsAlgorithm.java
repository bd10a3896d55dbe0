/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The signatures of public keys that JOSE knows (RFC 7518 §3.1, RFC 8037). There is none without a key, and no HMAC.
 */
public enum JwsAlgorithm {
    RS256("RS256", "RSA"),
    RS384("RS384", "RSA"),
    RS512("RS512", "RSA"),
    PS256("PS256", "RSA"),
    PS384("PS384", "RSA"),
    PS512("PS512", "RSA"),
    ES256("ES256", "P-256"),
    ES384("ES384", "P-384"),
    ES512("ES512", "P-521"),
    EDDSA("EdDSA", "Ed25519");

    private final String written;
    private final String family;

    JwsAlgorithm(String written, String family) {
        this.written = written;
        this.family = family;
    }

    /** The algorithm of this name in a header, in exactly this letter case. */
    public static Optional<JwsAlgorithm> find(String written) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wireName().equals(written))
                .findFirst();
    }

    /** The names of all. */
    public static List<String> allWritten() {
        return Arrays.stream(values()).map(JwsAlgorithm::wireName).toList();
    }

    /** As a header names it. */
    public String wireName() {
        return written;
    }

    JWSAlgorithm library() {
        return JWSAlgorithm.parse(written);
    }

    /** Which keys make such signatures: RSA, or those of one curve. */
    String family() {
        return family;
    }
}
