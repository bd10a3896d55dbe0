/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.util.Locale;

/** The decision about a request. */
public enum Outcome {
    /** A token was issued. */
    ISSUED,

    /** A grant was made. */
    GRANTED,

    /** A grant was revoked, or all of a viewer. */
    REVOKED,

    /** The request was refused, or the service could not answer it. */
    REFUSED,

    /** A token may be exchanged for a license. */
    ADMITTED,

    /** A token must not be exchanged for a license. */
    NOT_ADMITTED,

    /** A player got a license. */
    LICENSED,

    /** As an SDP, or for a license request to come: the viewer may play. */
    AUTHORIZED,

    /** As an SDP: the viewer must not play. */
    NOT_AUTHORIZED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in audit lines and metrics. */
    public String wireName() {
        return wireName;
    }
}
