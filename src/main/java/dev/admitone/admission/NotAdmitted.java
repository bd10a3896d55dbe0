/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.admission.VerificationAnswer.Reason;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import org.springframework.http.HttpStatus;

/**
 * Why a token is not admitted, as the code of a refusal.
 *
 * @param code the vendor's, or one of this service
 */
public record NotAdmitted(String code, String message) implements ErrorCode {

    @Override
    public int status() {
        return HttpStatus.FORBIDDEN.value();
    }

    /**
     * Refuses the request of a token that is not admitted.
     *
     * @throws Refused with each reason
     */
    public static void refuse(VerificationAnswer answer) {
        if (!answer.admitted()) {
            throw of(answer);
        }
    }

    /** The refusal, with each reason. */
    public static Refused of(VerificationAnswer answer) {
        return new Refused(answer.errors().stream().map(NotAdmitted::violation).toList());
    }

    private static Violation violation(Reason reason) {
        var detail = reason.hint().isEmpty() ? reason.reason() : reason.reason() + ": " + reason.hint();
        return new Violation("", new NotAdmitted(reason.errorCode(), reason.errorMessage()), detail);
    }
}
