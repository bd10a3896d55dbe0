/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import java.util.List;

/**
 * Records violations of rules between members.
 *
 * <p>A rule is not checked if a member that it needs is invalid or may stand in an unknown profile: that is recorded
 * already, and the result of the rule might be wrong.
 */
final class RuleReporter {

    private final Violations violations;
    private final String pointer;
    private final boolean payload;

    /**
     * Reports below a place.
     *
     * @param pointer where the message stands in the document; empty for the root
     */
    RuleReporter(Violations violations, String pointer) {
        this(violations, pointer, false);
    }

    private RuleReporter(Violations violations, String pointer, boolean payload) {
        this.violations = violations;
        this.pointer = pointer;
        this.payload = payload;
    }

    /**
     * Reports below a place of a token. Unknown members of a token do not suspend a rule, because its issuer cannot be
     * asked what was meant.
     */
    static RuleReporter ofToken(Violations violations, String pointer) {
        return new RuleReporter(violations, pointer, true);
    }

    /**
     * Reports that a rule is broken.
     *
     * @param place where, as a pointer below that of the message
     * @param needs the places that must be valid for the rule to be checked
     */
    void add(String place, ErrorCode code, String detail, List<String> needs) {
        if (needs.stream().allMatch(this::isUnderstood)) {
            violations.add(pointer + place, code, detail);
        }
    }

    private boolean isUnderstood(String place) {
        var needed = pointer + place + "/";
        return violations.found().stream()
                .filter(violation -> !payload || violation.code() != AxinomCode.UNKNOWN_MEMBER)
                .noneMatch(violation ->
                        stands(violation.pointer() + "/", needed) || violation.code() == RequestCode.PROFILE_UNKNOWN);
    }

    private static boolean stands(String found, String needed) {
        return found.startsWith(needed) || needed.startsWith(found);
    }
}
