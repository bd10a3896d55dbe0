/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key's id and its dates, as {@link RotationSchedule} needs them. */
record Dates(String id, KeyProperties terms) {

    boolean is(KeyPhase state) {
        return terms.state() == state;
    }

    @Nullable Instant signsFrom() {
        return terms.signsFrom();
    }

    @Nullable Instant verifiesUntil() {
        return terms.verifiesUntil();
    }

    boolean isPlanned() {
        return is(KeyPhase.PENDING) && signsFrom() != null;
    }

    /** The configured start of signing; MAX if there is none. */
    Instant from() {
        var from = signsFrom();
        return from == null ? Instant.MAX : from;
    }
}
