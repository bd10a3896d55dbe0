/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.token.VerificationResult.Failure;

/**
 * A reason why a token must not be exchanged. Each format lists its own in one enum, of which each constant is a line.
 */
public interface FailureCode {

    /** The line of the format's table. */
    Line line();

    /**
     * A line of a table of failure codes.
     *
     * @param code the vendor's code, or one of this service
     * @param reason distinguishes failures with the same code: lower case with underscores
     * @param message what is wrong, in general
     */
    record Line(String code, String reason, String message) {}

    /** The vendor's code, or one of this service. */
    default String code() {
        return line().code;
    }

    /** Distinguishes failures with the same code: lower case with underscores. */
    default String reason() {
        return line().reason;
    }

    /** What is wrong, in general. */
    default String message() {
        return line().message;
    }

    /** The failure with a hint at its cause, or an empty one. */
    default Failure because(String hint) {
        return saying(message(), hint);
    }

    /** The failure with a more precise message. */
    default Failure saying(String message, String hint) {
        return new Failure(code(), reason(), message, hint);
    }

    /** Whether a failure has this code and this reason. */
    default boolean is(Failure failure) {
        return failure.code().equals(code()) && failure.reason().equals(reason());
    }

    /** The failure of a rule that cannot be checked, because the request lacks a member. */
    default Failure missing(String member, String rule) {
        return saying("The request has no " + member + ".", rule + " needs it");
    }
}
