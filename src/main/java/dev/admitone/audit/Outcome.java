/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.util.Locale;

/** What was decided about a request. */
public enum Outcome {
    /** A token was issued. */
    ISSUED,

    /** The request was refused, or the service could not answer it. */
    REFUSED,

    /** A token may be exchanged for a license. */
    ADMITTED,

    /** A token must not be exchanged for a license. */
    NOT_ADMITTED,

    /** The platform says that a viewer may play. */
    AUTHORIZED,

    /** The platform says that a viewer must not play. */
    NOT_AUTHORIZED;

    private final String written = name().toLowerCase(Locale.ROOT);

    /** As in the line, and in metrics. */
    public String wireName() {
        return written;
    }
}
