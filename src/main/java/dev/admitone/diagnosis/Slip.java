/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: one way in which a string is not what was expected.
 *
 * @param asked the expectations that the row is about
 * @param fits the test on the string
 * @param what completes "it …"
 * @param next what to do
 * @param rest the string without the slip, which may have another one; null if nothing useful remains
 */
record Slip(
        Predicate<Expected> asked,
        Predicate<Sample> fits,
        String what,
        String next,
        @Nullable Function<Sample, String> rest) {

    static final Predicate<Expected> ANY = expected -> true;

    /** Only one expectation. */
    static Predicate<Expected> only(Expected one) {
        return expected -> expected == one;
    }

    /** A row of which nothing useful remains. */
    static Slip of(Predicate<Expected> asked, Predicate<Sample> fits, String what, String next) {
        return new Slip(asked, fits, what, next, null);
    }

    boolean isIn(Sample sample) {
        return asked.test(sample.expected()) && fits.test(sample);
    }

    @Override
    public String toString() {
        return what;
    }
}
