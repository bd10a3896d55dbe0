/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

import java.util.function.Supplier;

/** The role of one who is told what is done for a request, step by step. Thread-safe. */
public interface Steps {

    /** Tells nobody. */
    Steps UNTRACED = new Steps() {

        @Override
        public <T> T take(Step step, Supplier<T> work) {
            return work.get();
        }
    };

    /**
     * Does a step. Nothing that the work knows, gives or throws becomes part of a trace: only the step, and how long it
     * took.
     *
     * @return what the work gives
     */
    <T> T take(Step step, Supplier<T> work);
}
