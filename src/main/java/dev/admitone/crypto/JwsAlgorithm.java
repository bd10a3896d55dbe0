/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The public-key signature algorithms of JOSE (RFC 7518 §3.1, RFC 8037). Excludes {@code none} and HMAC. */
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

    private final String wireName;
    private final String family;

    JwsAlgorithm(String wireName, String family) {
        this.wireName = wireName;
        this.family = family;
    }

    /** The algorithm with this name, case-sensitive. */
    public static Optional<JwsAlgorithm> find(String wireName) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wireName().equals(wireName))
                .findFirst();
    }

    /** The names of all algorithms. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(JwsAlgorithm::wireName).toList();
    }

    /** The name in a JOSE header. */
    public String wireName() {
        return wireName;
    }

    JWSAlgorithm library() {
        return JWSAlgorithm.parse(wireName);
    }

    /** The key type: RSA, or a curve. */
    String family() {
        return family;
    }
}
