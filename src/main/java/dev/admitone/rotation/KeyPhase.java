/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is done with a key at one instant. A key goes through the phases in this order; the last is for accidents. */
public enum KeyPhase {
    /** It is taken, so that others may sign with it first; it does not sign. */
    PENDING,
    /** New tokens are made with it; exactly one key of a set is in this phase. */
    SIGNING,
    /** It is taken, because tokens of it may live; it does not sign any more. */
    VERIFYING,
    /** Nothing of it is taken. */
    RETIRED,
    /** Nothing of it is taken, on purpose and whatever lives: somebody else may have it. */
    REVOKED;

    /** The word in the configuration and in answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOver() {
        return this == RETIRED || this == REVOKED;
    }

    static List<String> written(List<KeyPhase> phases) {
        return phases.stream().map(KeyPhase::wireName).toList();
    }

    static Optional<KeyPhase> find(String word) {
        return List.of(values()).stream()
                .filter(phase -> phase.wireName().equals(word))
                .findFirst();
    }
}
