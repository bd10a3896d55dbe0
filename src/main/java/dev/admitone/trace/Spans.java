/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;

/** Wraps parts of a use case in spans. Without tracing it costs nothing. Thread-safe. */
public final class Spans {

    /** No tracing. */
    public static final Spans NONE = new Spans(ObservationRegistry.NOOP);

    private final ObservationRegistry registry;

    Spans(ObservationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Does work within a span below the current one. The span has a name and a duration: no argument, result or
     * exception of the work becomes part of a trace.
     *
     * @return the result of the work
     */
    public <T> T observe(SpanName name, Supplier<T> work) {
        var span = Observation.start(name.wireName(), registry);
        var scope = span.openScope();
        try {
            return work.get();
        } finally {
            scope.close();
            span.stop();
        }
    }
}
