/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.problem.ListedCode;

/** Error codes of the platform endpoint: the vendor's 85102, and our own A1450 to A1459. */
enum SdpCode implements ListedCode {
    UNDECRYPTABLE("85102", "mdrmService: code=85102, severity=ERROR: the token is invalid"),
    PARAMETER_REQUIRED("A1450", "A parameter is missing"),
    PARAMETER_TWICE("A1451", "A parameter is given twice"),
    PRIVATE_DATA("A1452", "The private data cannot be read");

    /**
     * The status of 85102 is not published. With a 401 a client would send other credentials, with a 5xx the same
     * again.
     */
    private static final int BAD_REQUEST = 400;

    private final Line line;

    SdpCode(String code, String message) {
        this.line = new Line(code, BAD_REQUEST, message);
    }

    @Override
    public Line line() {
        return line;
    }
}
