/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

/** What a request spends its time on: the spans below the span of the request. */
public enum SpanName {
    /** The request is judged, and its policy made. */
    PREPARE("prepare token"),

    /** The token is encrypted, hashed or signed, and reserved if it must be unique. */
    SEAL("seal token"),

    /** A token is opened and checked. */
    CHECK("check token"),

    /** The store redeems a single-use token. */
    CLAIM("claim token"),

    /** The store grants, lists or ends stream leases. */
    LEASE("lease stream"),

    /** The store remembers, uses, finds or revokes grants. */
    GRANT("use grant"),

    /** The SDP of the site is asked, or its cached answer is used. */
    SDP("ask sdp");

    private final String wireName;

    SpanName(String wireName) {
        this.wireName = wireName;
    }

    /** The name in a trace. */
    public String wireName() {
        return wireName;
    }
}
