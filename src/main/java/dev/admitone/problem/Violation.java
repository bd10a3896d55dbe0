/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

/**
 * One broken rule of a request.
 *
 * @param pointer the RFC 6901 pointer into the request body; empty for the body as a whole
 * @param code which rule
 * @param detail what is allowed; never holds a value of the request
 */
public record Violation(String pointer, ErrorCode code, String detail) {

    /** The violation as one line, for logs and configuration errors: {@code /a/b: 1010 message (what is allowed)}. */
    public String line() {
        var where = pointer.isEmpty() ? "" : pointer + ": ";
        return where + code.code() + " " + code.message() + " (" + detail + ")";
    }
}
