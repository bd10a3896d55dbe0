/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.util.Locale;

/**
 * What the check of a chain found.
 *
 * @param place the file and the number of the line in it
 * @param kind what happened
 * @param what more about it
 */
record Finding(String place, Kind kind, String what) {

    /** What happens to lines. */
    enum Kind {
        /** The line is not the one that was written. */
        CHANGED(true),

        /** Lines are missing in front of this one. */
        REMOVED(true),

        /** The line was not written by the service, or is there twice. */
        ADDED(true),

        /** The line stands behind one that was written later. */
        REORDERED(true),

        /** The service ended while it wrote the line; the decision was not told. */
        TORN(false),

        /** The service could not write lines in front of this one, and says so in it. */
        LOST(false);

        private final boolean bad;

        Kind(boolean bad) {
            this.bad = bad;
        }
    }

    /** Whether the file is not as the service wrote it. */
    boolean isBad() {
        return kind.bad;
    }

    @Override
    public String toString() {
        return place + ": " + kind.name().toLowerCase(Locale.ROOT) + ": " + what;
    }
}
