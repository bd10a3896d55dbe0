/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.problem.ListedCode;

/** Error codes of callbacks: A1640 to A1659. */
enum CallbackCode implements ListedCode {
    MALFORMED("A1640", 400, "The callback is malformed"),
    NO_GRANT("A1641", 403, "The callback contains no grant"),
    OTHER_VIEWER("A1642", 403, "The grant is for another viewer"),
    NOT_EXPRESSIBLE("A1643", 403, "The answer cannot express the policy"),
    NOT_USABLE("A1644", 403, "The license cannot be used now");

    private final Line line;

    CallbackCode(String code, int status, String message) {
        this.line = new Line(code, status, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
