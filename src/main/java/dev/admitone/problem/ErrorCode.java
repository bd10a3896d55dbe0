/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

/**
 * A stable, documented error code.
 *
 * <p>Vendors number their own errors, so a code is only unique together with the format it belongs to; the codes of
 * this service itself start with {@code A} and can never meet a vendor's number.
 */
public interface ErrorCode {

    /** The code as it stands in an answer, for example {@code 1010} or {@code A1002}. */
    String code();

    /** The published message of the code; for a vendor's code, as the vendor publishes it. */
    String message();

    /** The HTTP status, 400 to 599, of an answer whose only violation has this code. */
    int status();

    /** The anchor of the code in the error catalogue. */
    default String anchor() {
        return code();
    }
}
