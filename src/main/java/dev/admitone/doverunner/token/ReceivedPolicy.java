/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.policy.AdmissionTerms;
import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.problem.Violation;
import dev.admitone.token.VerificationResult.Inspection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a token whose hash holds.
 *
 * @param terms what decides about admission; null if that cannot be read
 * @param violations the rules of issuing that the policy breaks
 * @param inspection what an inspector may see
 */
record ReceivedPolicy(@Nullable AdmissionTerms terms, List<Violation> violations, Inspection inspection) {

    /** Whether the policy itself breaks a rule; a license that is over by now is none. */
    boolean breaksRules() {
        return violations.stream().anyMatch(violation -> violation.code() != DoverunnerCode.LICENSE_OVER);
    }
}
