/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.policy.AdmissionTerms;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.Verification;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.vendor.Rule;
import dev.admitone.vendor.TimeRule;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rules of a token whose hash holds, in their order. Immutable, thread-safe. */
final class TokenRules {

    /** One failure for every cause: the step that failed would tell a forger about the plaintext. */
    static final Failure POLICY = TokenFailureCode.POLICY.because(VerificationResult.CAUSE_IN_PROBLEMS);

    private final DoverunnerSettings settings;
    /** The end is not in the token. */
    private static final String LONGER_IN_CONSOLE =
            "the vendor's console has a longer token duration, set the same token-duration here";

    private final TimeRule time;
    private final List<Rule<Checked>> rules;

    TokenRules(DoverunnerSettings settings) {
        this.settings = settings;
        this.time = new TimeRule(
                settings.durations().clockSkew(),
                TokenFailureCode.NOT_YET_VALID,
                TokenFailureCode.EXPIRED,
                LONGER_IN_CONSOLE);
        this.rules = List.of(
                Rule.ofAdmission(this::judgeTime),
                Rule.ofAdmission(this::judgeIds),
                Rule.ofMatch(
                        checked -> checked.request.contentId(),
                        checked -> checked.token.contentId(),
                        TokenFailureCode.CONTENT_ID.because(
                                "a token is valid for one content id: issue a token for each")),
                Rule.ofAdmission(TokenRules::judgeDrm),
                Rule.ofMatch(
                        checked -> checked.request.userId(),
                        checked -> checked.token.userId(),
                        TokenFailureCode.USER_ID.because("compare user_id with that of the token")),
                Rule.ofAdmission(this::judgeTerms),
                Rule.ofLicense(this::judgeWholePolicy),
                Rule.ofAdmission(this::judgeStream));
    }

    /**
     * What is checked.
     *
     * @param drm the DRM system of the token
     * @param request the license request
     */
    record Checked(ReceivedToken token, DrmSystem drm, ReceivedPolicy policy, TokenCheck request, Instant now) {}

    /** Every reason why the token must not be exchanged; empty if it may be. */
    List<Failure> judge(Checked checked) {
        return Rule.judge(rules, checked, settings.verification());
    }

    private void judgeTime(Checked checked, Consumer<Failure> failures) {
        var start = checked.token.start();
        time.judge(start, start.plus(settings.durations().token()), checked.now, failures);
    }

    /** A token with ids that this site would not issue is refused. */
    private void judgeIds(Checked checked, Consumer<Failure> failures) {
        var token = checked.token;
        var violations = new Violations();
        settings.identifiers().userId(token.userId(), violations);
        Identifiers.contentId(token.contentId(), violations);
        for (var violation : violations.found()) {
            failures.accept(
                    TokenFailureCode.INVALID.because(violation.pointer().substring(1) + ": " + violation.detail()));
        }
        var rule = settings.contentIds().violation(token.userId(), token.contentId());
        if (rule != null) {
            failures.accept(TokenFailureCode.CONTENT_ID_RULE.because(rule));
        }
    }

    private static void judgeDrm(Checked checked, Consumer<Failure> failures) {
        var drm = checked.request.drm();
        if (drm != null && drm != checked.drm) {
            var message = "The token is for " + checked.drm.wireName() + ", not for " + drm.wireName() + ".";
            failures.accept(TokenFailureCode.DRM.saying(message, ""));
        }
    }

    /** What decides about admission must be understood. */
    private void judgeTerms(Checked checked, Consumer<Failure> failures) {
        if (!isUnderstood(checked.policy.terms())) {
            failures.accept(POLICY);
        }
    }

    /** A policy that this service would not issue. */
    private void judgeWholePolicy(Checked checked, Consumer<Failure> failures) {
        if (isUnderstood(checked.policy.terms()) && checked.policy.breaksRules()) {
            failures.accept(POLICY);
        }
    }

    /** Says nothing about a policy that is refused. */
    private void judgeStream(Checked checked, Consumer<Failure> failures) {
        var terms = checked.policy.terms();
        boolean isRefused = settings.verification() == Verification.STRICT && checked.policy.breaksRules();
        if (terms != null && isUnderstood(terms) && !isRefused) {
            settings.streams().judge(terms, checked.request.client(), failures);
        }
    }

    private boolean isUnderstood(@Nullable AdmissionTerms terms) {
        return terms != null
                && (terms.version() == AdmissionTerms.CURRENT
                        || (terms.version() == AdmissionTerms.LEGACY && settings.admitsPolicyV1()));
    }
}
