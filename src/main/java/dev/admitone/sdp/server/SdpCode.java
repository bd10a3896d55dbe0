/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.problem.ErrorCode;

/** Error codes of the platform endpoint: the vendor's 85102, and our own A1450 to A1459. */
enum SdpCode implements ErrorCode {
    UNDECRYPTABLE("85102", "mdrmService: code=85102, severity=ERROR: the token is invalid"),
    PARAMETER_REQUIRED("A1450", "A parameter is missing"),
    PARAMETER_TWICE("A1451", "A parameter is given twice"),
    PRIVATE_DATA("A1452", "The private data cannot be read");

    private static final int BAD_REQUEST = 400;

    private final String code;
    private final String message;

    SdpCode(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }

    /**
     * 400, because the vendor has not published the status of 85102; a 401 would ask for another password, and a 5xx
     * for a retry.
     */
    @Override
    public int status() {
        return BAD_REQUEST;
    }
}
