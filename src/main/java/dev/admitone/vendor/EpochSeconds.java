/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.ErrorCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads instants in whole seconds since 1970, such as {@code iat}, {@code nbf} and {@code exp} of a JWT (RFC 7519). */
public final class EpochSeconds {

    /** The end of the year 9999. */
    private static final long LAST = 253_402_300_799L;

    private EpochSeconds() {}

    /** An instant from 1970 to the year 9999; null if absent, or if it is another value, which is recorded. */
    public static @Nullable Instant read(JsonObject json, String name, ErrorCode code) {
        var value = json.any(name);
        if (value == null) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            long seconds = value.longValue();
            if (seconds >= 0 && seconds <= LAST) {
                return Instant.ofEpochSecond(seconds);
            }
        }
        boolean isTooLarge = value.isNumber() && value.doubleValue() > LAST;
        json.violation(
                name,
                code,
                "seconds since 1970, an integer not in quotes" + (isTooLarge ? "; this is perhaps milliseconds" : ""));
        return null;
    }
}
