/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signature keys of a JSON Web Key Set (RFC 7517). Immutable. */
public final class VerificationKeys {

    private final List<VerificationKey> keys;

    private VerificationKeys(List<VerificationKey> keys) {
        this.keys = keys;
    }

    /**
     * Selects the supported keys: RSA with 2048 to 8192 bits, P-256, P-384, P-521 and Ed25519. Ignores others,
     * including private and symmetric keys.
     *
     * @param jwks each key as JSON
     */
    public static VerificationKeys of(List<String> jwks) {
        return new VerificationKeys(jwks.stream()
                .map(VerificationKey::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Whether there are no keys. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether there is a key for a token header. */
    public boolean has(JwsAlgorithm algorithm, @Nullable String id) {
        return !candidates(algorithm, id).isEmpty();
    }

    /**
     * Whether one of these keys verifies the signature.
     *
     * @param algorithm the {@code alg} of the header, already allowed by the caller
     * @param id the {@code kid} of the header; null selects the only key for the algorithm, and none if there are
     *     several
     */
    public boolean verify(CompactJws jws, JwsAlgorithm algorithm, @Nullable String id) {
        return candidates(algorithm, id).stream().anyMatch(key -> key.verify(jws, algorithm));
    }

    private List<VerificationKey> candidates(JwsAlgorithm algorithm, @Nullable String id) {
        var suitable = keys.stream()
                .filter(key -> key.isFor(algorithm) && (id == null || id.equals(key.id())))
                .toList();
        return id == null && suitable.size() > 1 ? List.of() : suitable;
    }
}
