/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The phase of a key at an instant. A key passes the phases in this order, except for {@link #REVOKED}. */
public enum KeyPhase {
    /** Accepted but not signing yet, so that all instances know the key before one signs with it. */
    PENDING,
    /** Signs new tokens; exactly one key of a set is in this phase. */
    SIGNING,
    /** No longer signs, but is accepted, because its tokens may be valid. */
    VERIFYING,
    /** No longer accepted. */
    RETIRED,
    /** Not accepted, even if its tokens have not expired: the key is compromised. */
    REVOKED;

    /** The phase as written in the configuration and in answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isInactive() {
        return this == RETIRED || this == REVOKED;
    }

    static List<String> wireNames(List<KeyPhase> phases) {
        return phases.stream().map(KeyPhase::wireName).toList();
    }

    static Optional<KeyPhase> find(String wireName) {
        return List.of(values()).stream()
                .filter(phase -> phase.wireName().equals(wireName))
                .findFirst();
    }
}
