/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The deadline for a whole request body, counted from construction. */
final class BodyDeadline {

    private final Duration time;
    private final LongSupplier nanos;
    private final long start;

    BodyDeadline(Duration time, LongSupplier nanos) {
        this.time = time;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    boolean hasPassed() {
        return nanos.getAsLong() - start > time.toNanos();
    }

    Refused refusal() {
        var detail = "the whole body within " + time.toMillis() + " ms, without long pauses";
        return new Refused("", RequestCode.BODY_TOO_SLOW, detail);
    }
}
