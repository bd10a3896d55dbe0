/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

/** An error code of a table: an enum of which each constant is a line. */
public interface ListedCode extends ErrorCode {

    /** The line of the table. */
    Line line();

    /**
     * A line of a table of codes.
     *
     * @param code as it stands in answers
     * @param status the HTTP status, 400 to 599
     * @param message what is wrong, in general
     */
    record Line(String code, int status, String message) {

        private static final int UNPROCESSABLE_CONTENT = 422;

        /** A broken rule of a token format: the request is well formed, but no token can be made for it. */
        public static Line ofRule(String code, String message) {
            return new Line(code, UNPROCESSABLE_CONTENT, message);
        }
    }

    @Override
    default String code() {
        return line().code;
    }

    @Override
    default String message() {
        return line().message;
    }

    @Override
    default int status() {
        return line().status;
    }
}
