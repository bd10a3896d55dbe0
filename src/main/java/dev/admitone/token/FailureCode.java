/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.token.VerificationResult.Failure;

/** A kind of reason why a token must not be exchanged: each format lists its own in one place. */
public interface FailureCode {

    /** The vendor's code, or one of this service. */
    String code();

    /** Tells apart what one code lumps together: lower case with underscores. */
    String reason();

    /** What is wrong, in general. */
    String message();

    /** The failure with a hint at its cause, or an empty one. */
    default Failure because(String hint) {
        return saying(message(), hint);
    }

    /** The failure with a message that says more. */
    default Failure saying(String precise, String hint) {
        return new Failure(code(), reason(), precise, hint);
    }
}
