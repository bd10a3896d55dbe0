/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The public keys under which somebody signs: those of a JSON Web Key Set (RFC 7517) that are for that. Immutable. */
public final class VerificationKeys {

    private final List<VerificationKey> keys;

    private VerificationKeys(List<VerificationKey> keys) {
        this.keys = keys;
    }

    /**
     * Takes the keys that can be used: RSA of 2048 to 8192 bits, P-256, P-384, P-521 and Ed25519. Others, private and
     * symmetric ones among them, are left out.
     *
     * @param jwks the JSON of each key
     */
    public static VerificationKeys of(List<String> jwks) {
        return new VerificationKeys(jwks.stream()
                .map(VerificationKey::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether there is a key that a token may mean. */
    public boolean has(JwsAlgorithm algorithm, @Nullable String id) {
        return !candidates(algorithm, id).isEmpty();
    }

    /**
     * Whether the signature is that of one of these keys.
     *
     * @param algorithm what the header names, which the caller allows
     * @param id what the header names; without an id, the only key for the algorithm is meant, and no key if there are
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
