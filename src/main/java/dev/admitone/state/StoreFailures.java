/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * Counts the failures of one kind of operation: for lack of an answer and for lack of room separately. The counters are
 * registered at the start, because a rate needs an initial zero. Thread-safe.
 */
record StoreFailures(Counter unavailable, Counter full) {

    static StoreFailures of(MeterRegistry meters, String operation) {
        return new StoreFailures(
                Counter.builder("admitone.state.unavailable")
                        .description("Requests for claims, leases and grants that failed: the store was unavailable")
                        .tag("operation", operation)
                        .register(meters),
                Counter.builder("admitone.state.full")
                        .description("Claims, leases and grants rejected because the store was full")
                        .tag("operation", operation)
                        .register(meters));
    }

    /** The result of an operation. */
    <T> T counting(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (StateUnavailable e) {
            unavailable.increment();
            throw e;
        } catch (StateFull e) {
            full.increment();
            throw e;
        }
    }
}
