/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a license. Of two limits the stricter one holds; what is absent is not limited.
 *
 * @param start when it can first be used
 * @param end when it can no longer be used
 * @param duration seconds from issue
 * @param playbackDuration seconds from the first playback, which only the DRM systems have of their own
 * @param storable whether the client may store it
 */
record LicenseLimits(
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Integer duration,
        @Nullable Integer playbackDuration,
        boolean storable) {

    @Nullable Instant later(@Nullable Instant other) {
        return other == null || (start != null && other.isBefore(start)) ? start : other;
    }

    @Nullable Instant earlier(@Nullable Instant other) {
        return other == null || (end != null && end.isBefore(other)) ? end : other;
    }

    @Nullable Integer shorter(@Nullable Integer seconds) {
        return least(seconds, duration);
    }

    /** A DRM system without a duration of its own has that of all systems. */
    @Nullable Integer shorterIfSet(@Nullable Integer seconds) {
        return seconds == null ? null : least(seconds, duration);
    }

    @Nullable Integer playback(@Nullable Integer seconds) {
        return least(seconds, playbackDuration);
    }

    /** Written although it is the default, because the vendor's documents disagree about the default. */
    @Nullable Boolean persistence(@Nullable Boolean allowed) {
        return storable ? allowed : Boolean.FALSE;
    }

    @Nullable Boolean persistenceIfSet(@Nullable Boolean allowed) {
        return allowed == null ? null : persistence(allowed);
    }

    private static @Nullable Integer least(@Nullable Integer one, @Nullable Integer other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }
}
