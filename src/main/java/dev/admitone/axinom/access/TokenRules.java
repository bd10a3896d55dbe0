/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.axinom.message.AxinomCode;
import dev.admitone.axinom.message.LicenseServiceMessage;
import dev.admitone.problem.Violation;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.Verification;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.vendor.Rule;
import dev.admitone.vendor.TimeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The rules of a token whose signature holds, in their order. */
final class TokenRules {

    /** How much earlier than its begin date the vendor accepts a token. */
    static final Duration EARLY = Duration.ofSeconds(1);

    private static final TimeRule TIME = new TimeRule(EARLY, TokenFailureCode.NOT_YET_VALID, TokenFailureCode.EXPIRED);

    private static final List<Rule<Checked>> RULES = List.of(
            Rule.ofAdmission(TokenRules::judgeTime),
            Rule.ofAdmission(TokenRules::judgeUser),
            Rule.ofAdmission(TokenRules::judgeDrm),
            Rule.ofAdmission(TokenRules::judgeKeys),
            Rule.ofAdmission(TokenRules::judgeMessage),
            Rule.ofAdmission(TokenRules::judgeClient));

    private TokenRules() {}

    /**
     * What is checked.
     *
     * @param violations the broken rules of the message that refuse it
     * @param request the license request
     */
    record Checked(
            LicenseServiceMessage message,
            List<Violation> violations,
            RequestedKeys keys,
            TokenCheck request,
            Instant now) {

        boolean isInvalid() {
            return !violations.isEmpty();
        }
    }

    /** Every reason why the token must not be exchanged; empty if it may be. */
    static List<Failure> judge(Checked checked, Verification verification) {
        return Rule.judge(RULES, checked, verification);
    }

    private static void judgeTime(Checked checked, Consumer<Failure> failures) {
        TIME.judge(checked.message.beginDate(), checked.message.expirationDate(), checked.now, failures);
    }

    private static void judgeUser(Checked checked, Consumer<Failure> failures) {
        var asked = checked.request.userId();
        var told = checked.message.userId();
        if (asked != null && !asked.equals(told)) {
            failures.accept(TokenFailureCode.USER_ID.because(
                    told == null
                            ? "the token contains no user: set session.user_id in the message, or send user_id when"
                                    + " you request the token"
                            : Rule.difference(asked, told)));
        }
    }

    private static void judgeDrm(Checked checked, Consumer<Failure> failures) {
        var drm = checked.request.drm();
        if (drm == DrmSystem.NCG || drm == DrmSystem.WISEPLAY) {
            failures.accept(TokenFailureCode.DRM.because("Axinom supports Widevine, PlayReady and FairPlay"));
        }
    }

    private static void judgeKeys(Checked checked, Consumer<Failure> failures) {
        if (checked.message.message().source() != null && !checked.keys.areEntitled()) {
            failures.accept(TokenFailureCode.KEY_IDS.because(checked.keys.mismatchHint()));
        }
    }

    private static void judgeMessage(Checked checked, Consumer<Failure> failures) {
        if (checked.isInvalid()) {
            failures.accept(TokenFailureCode.MESSAGE.because(hint(checked.violations)));
        }
    }

    /** The only session setting that a site can misconfigure is session-id-name. */
    private static String hint(List<Violation> violations) {
        boolean lacksSession = violations.stream().anyMatch(violation -> violation.code() == AxinomCode.SESSION_ID);
        return lacksSession
                ? "the message has no session id, which its concurrency mode needs; check the site's session-id-name"
                : VerificationResult.CAUSE_IN_PROBLEMS;
    }

    /** Invalid members are read as absent, and without them an access rule might refuse or admit any client. */
    private static void judgeClient(Checked checked, Consumer<Failure> failures) {
        if (!checked.isInvalid()) {
            var control = checked.message.message().terms().accessControl();
            AccessRules.judge(control, checked.request).forEach(failures);
        }
    }
}
