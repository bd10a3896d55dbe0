package dev.admitone.medialive;

import dev.admitone.entitlement.PlaybackRequest;
import dev.admitone.token.TimeHint;
import dev.admitone.token.VerifiedToken.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges whether an authentic sign-on token is good for a license now. Immutable, thread-safe. */
final class SignOnRules {

    private final MedialiveSettings settings;

    SignOnRules(MedialiveSettings settings) {
        this.settings = settings;
    }

    /** Every reason why not, in the order of the rules; empty if it is. */
    List<Failure> judge(SignOnToken token, PlaybackRequest question, Instant now) {
        var failures = new ArrayList<Failure>(2);
        judgeTime(token.validity(), now, failures);
        var content = question.contentId();
        if (content != null && !token.isFor(content, settings.anyContent())) {
            failures.add(TokenVerdict.CONTENT_ID.because(""));
        }
        if (question.account() != null && !question.account().equals(token.account())) {
            failures.add(TokenVerdict.USER_ID.because(""));
        }
        judgePolicy(token.policy(), now, failures);
        judgeClient(token.policy(), question, failures);
        return List.copyOf(failures);
    }

    private void judgeTime(Validity validity, Instant now, List<Failure> failures) {
        var start = validity.start();
        var end = validity.end();
        if (start.isAfter(now.plus(settings.clockSkew()))) {
            var ahead = TimeHint.duration(Duration.between(now, start));
            failures.add(TokenVerdict.NOT_YET_VALID.saying(
                    "The token is valid in " + ahead + ".", TimeHint.notYetValid(start, now)));
        } else if (!now.isBefore(end)) {
            var ago = TimeHint.duration(Duration.between(end, now));
            failures.add(TokenVerdict.EXPIRED.saying(
                    "The token expired " + ago + " ago.", TimeHint.expired(start, end, now)));
        }
    }

    private static void judgePolicy(SignOnPolicy policy, Instant now, List<Failure> failures) {
        var window = policy.window();
        if (window != null && !window.hasBegun(now)) {
            failures.add(TokenVerdict.DELIVERY_NOT_BEGUN.because(""));
        } else if (window != null && window.isOver(now)) {
            failures.add(TokenVerdict.DELIVERY_OVER.because(""));
        }
        if (policy.isOver(now)) {
            failures.add(TokenVerdict.LICENSE_OVER.because("expiryDate has passed"));
        }
    }

    private static void judgeClient(SignOnPolicy policy, PlaybackRequest question, List<Failure> failures) {
        judgeOne(question.deviceId(), policy.deviceIds(), TokenVerdict.DEVICE, failures);
        judgeOne(question.zone(), policy.zones(), TokenVerdict.ZONE, failures);
        if (question.download() && !policy.allowsDownload()) {
            failures.add(TokenVerdict.DOWNLOAD.because("isStorageAllowed is not true"));
        }
    }

    private static void judgeOne(
            @Nullable String fact, @Nullable List<String> allowed, TokenVerdict verdict, List<Failure> failures) {
        if (allowed == null || (fact != null && allowed.contains(fact))) {
            return;
        }
        failures.add(fact == null ? missing(verdict) : verdict.because(""));
    }

    private static Failure missing(TokenVerdict verdict) {
        return verdict == TokenVerdict.DEVICE
                ? TokenVerdict.missing("client.device_id", SignOnPolicy.DEVICE_IDS)
                : TokenVerdict.missing("client.zone", SignOnPolicy.ZONES);
    }
}
