/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

/** A step of a request that is worth a span of its own. */
public enum Step {
    /** The body is read and its form is checked. */
    READ("read request"),

    /** The request is judged and its policy worked out. */
    PREPARE("prepare token"),

    /** The token is encrypted, hashed or signed, and reserved if it must be unique. */
    SEAL("seal token"),

    /** A token is opened and checked. */
    CHECK("check token"),

    /** The store is asked for a claim. */
    CLAIM("claim token"),

    /** The store is asked for a lease, or about leases. */
    LEASE("lease stream"),

    /** The SDP of the site is asked, or what is remembered of it. */
    SDP("ask sdp");

    private final String written;

    Step(String written) {
        this.written = written;
    }

    /** The name of the span. */
    public String wireName() {
        return written;
    }
}
