/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.entitlement.PlaybackRequest;
import dev.admitone.token.TimeHint;
import dev.admitone.token.Verification;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.vendor.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rules of an authentic sign-on token, in their order. Immutable, thread-safe. */
final class SignOnRules {

    private static final String EARLY = "Its begin_date has not come. If it was issued without one, the clock of the"
            + " instance that issued it is ahead of this one: use NTP on both.";

    private final List<Rule<Check>> rules;

    SignOnRules(MedialiveSettings settings) {
        this.rules = List.of(
                Rule.ofAdmission((check, failures) -> judgeTime(check, settings.clockSkew(), failures)),
                Rule.ofAdmission((check, failures) -> judgeContent(check, settings.anyContent(), failures)),
                Rule.ofMatch(
                        check -> check.request.account(),
                        check -> check.token.account(),
                        TokenFailureCode.USER_ID.because("compare user_id with the account of the token")),
                Rule.ofAdmission(SignOnRules::judgePolicy),
                Rule.ofAdmission(SignOnRules::judgeClient));
    }

    /** What is checked. */
    private record Check(SignOnToken token, PlaybackRequest request, Instant now) {}

    /** Every reason why the token authorizes no license; empty if it does. */
    List<Failure> judge(SignOnToken token, PlaybackRequest request, Instant now) {
        return Rule.judge(rules, new Check(token, request, now), Verification.STRICT);
    }

    /** This service writes the times, in seconds since 1970: no time zone can be the cause. */
    private static void judgeTime(Check check, Duration skew, Consumer<Failure> failures) {
        var validity = check.token.validity();
        var now = check.now;
        if (validity.start().isAfter(now.plus(skew))) {
            var ahead = TimeHint.duration(Duration.between(now.truncatedTo(ChronoUnit.SECONDS), validity.start()));
            failures.accept(TokenFailureCode.NOT_YET_VALID.saying("The token is valid in " + ahead + ".", EARLY));
        } else if (!now.isBefore(validity.end())) {
            var ago = TimeHint.duration(Duration.between(validity.end(), now));
            var life = TimeHint.duration(Duration.between(validity.start(), validity.end()));
            failures.accept(TokenFailureCode.EXPIRED.saying(
                    "The token expired " + ago + " ago.",
                    "It was valid for " + life + ": the viewer must sign on again. If that is too short, request a"
                            + " longer"
                            + " token_duration, or set token-duration of the site."));
        }
    }

    private static void judgeContent(Check check, boolean anyContent, Consumer<Failure> failures) {
        var content = check.request.contentId();
        if (content != null && !check.token.isFor(content, anyContent)) {
            failures.accept(TokenFailureCode.CONTENT_ID.because(
                    "compare content_id with content_ids of the token, letter case too"));
        }
    }

    private static void judgePolicy(Check check, Consumer<Failure> failures) {
        var policy = check.token.policy();
        var now = check.now;
        var window = policy.window();
        if (window != null && !window.hasBegun(now)) {
            failures.accept(TokenFailureCode.DELIVERY_NOT_BEGUN.because(
                    "try again when it begins, or correct the window of the policy"));
        } else if (window != null && window.isOver(now)) {
            failures.accept(TokenFailureCode.DELIVERY_OVER.because(
                    "the viewer must sign on again to get a policy with a later window"));
        }
        if (policy.isOver(now)) {
            failures.accept(TokenFailureCode.LICENSE_OVER.because("expiryDate has passed"));
        }
    }

    private static void judgeClient(Check check, Consumer<Failure> failures) {
        var policy = check.token.policy();
        var request = check.request;
        judgeOne(request.deviceId(), policy.deviceIds(), TokenFailureCode.DEVICE, failures);
        judgeOne(request.zone(), policy.zones(), TokenFailureCode.ZONE, failures);
        if (request.download() && !policy.allowsDownload()) {
            failures.accept(TokenFailureCode.DOWNLOAD.because("isStorageAllowed is not true"));
        }
    }

    private static void judgeOne(
            @Nullable String fact,
            @Nullable List<String> allowed,
            TokenFailureCode verdict,
            Consumer<Failure> failures) {
        if (allowed == null || (fact != null && allowed.contains(fact))) {
            return;
        }
        failures.accept(
                fact == null ? missing(verdict) : verdict.because("the policy of the token lists the allowed ones"));
    }

    private static Failure missing(TokenFailureCode verdict) {
        return verdict == TokenFailureCode.DEVICE
                ? TokenFailureCode.FACT_MISSING.missing("client.device_id", SignOnPolicy.DEVICE_IDS)
                : TokenFailureCode.FACT_MISSING.missing("client.zone", SignOnPolicy.ZONES);
    }
}
