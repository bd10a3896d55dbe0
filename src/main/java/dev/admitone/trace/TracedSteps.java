/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

import io.micrometer.tracing.Tracer;
import java.util.function.Supplier;

/** Makes each step a span below the one that the thread is in. */
final class TracedSteps implements Steps {

    private final Tracer tracer;

    TracedSteps(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public <T> T take(Step step, Supplier<T> work) {
        var span = tracer.nextSpan().name(step.wireName()).start();
        var inside = tracer.withSpan(span);
        try {
            return work.get();
        } finally {
            inside.close();
            span.end();
        }
    }
}
