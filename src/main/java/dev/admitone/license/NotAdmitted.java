/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.admission.VerificationAnswer;
import dev.admitone.admission.VerificationAnswer.Reason;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;

/** Why a token is not admitted, such as the limit of streams. */
record NotAdmitted(String code, String message) implements ErrorCode {

    @Override
    public int status() {
        return 403;
    }

    /**
     * Refuses the license request of a token that is not admitted.
     *
     * @throws Refused with each reason
     */
    static void refuse(VerificationAnswer answer) {
        if (!answer.admitted()) {
            throw new Refused(
                    answer.errors().stream().map(NotAdmitted::violation).toList());
        }
    }

    private static Violation violation(Reason reason) {
        var detail = reason.hint().isEmpty() ? reason.errorMessage() : reason.hint();
        return new Violation("", new NotAdmitted(reason.errorCode(), reason.errorMessage()), detail);
    }
}
