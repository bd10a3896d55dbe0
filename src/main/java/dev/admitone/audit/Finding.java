/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.util.Locale;

/**
 * A finding of the check of a chain.
 *
 * @param place the file and the number of the line in it
 * @param kind what happened to the line
 * @param what the details
 */
record Finding(String place, Kind kind, String what) {

    /** What can happen to lines. */
    enum Kind {
        /** The line is not the one that was written. */
        CHANGED(true),

        /** Lines are missing before this one. */
        REMOVED(true),

        /** The service did not write the line, or it exists twice. */
        ADDED(true),

        /** The line follows one that was written later. */
        REORDERED(true),

        /** The service ended while it wrote the line; the decision was not answered. */
        TORN(false),

        /** The service could not write lines before this one, as this line reports. */
        LOST(false);

        private final boolean bad;

        Kind(boolean bad) {
            this.bad = bad;
        }
    }

    /** Whether the file was modified after the service wrote it. */
    boolean isBad() {
        return kind.bad;
    }

    @Override
    public String toString() {
        return place + ": " + kind.name().toLowerCase(Locale.ROOT) + ": " + what;
    }
}
