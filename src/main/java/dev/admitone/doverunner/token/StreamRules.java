/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.policy.AdmissionTerms;
import dev.admitone.doverunner.policy.LicensePolicy;
import dev.admitone.json.StringFormat;
import dev.admitone.settings.Settings;
import dev.admitone.token.AllowedLicense;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TimeHint;
import dev.admitone.token.TokenUse.Counted;
import dev.admitone.token.TokenUse.Playing;
import dev.admitone.token.TokenUse.StreamUse;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the streams of a viewer are counted if a policy does not say it. The vendor has these as settings of its console,
 * and does not publish their defaults. That it counts devices is inferred from its samples.
 *
 * @param most how many streams a viewer may have at once; 0 if they are not counted
 * @param renewal how long after one license a player requests the next
 * @param grace how much later a stream counts as ended
 */
record StreamRules(int most, Duration renewal, Duration grace) {

    /** The most streams that a store keeps for a viewer; a larger limit is reduced to it. */
    private static final int LARGEST_MOST = 100;

    private static final int LONGEST_DEVICE_ID = 200;

    /** Reads the part of the section; what is wrong is recorded in it. */
    static StreamRules read(Settings section, boolean anonymousAllowed) {
        var rules = new StreamRules(
                section.value("max-stream-per-user").integer(0, 1, LARGEST_MOST),
                section.value("renewal-duration")
                        .duration(Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofHours(24)),
                section.value("renewal-grace").duration(Duration.ofMinutes(1), Duration.ZERO, Duration.ofHours(1)));
        if (rules.most > 0 && anonymousAllowed) {
            section.warning(
                    "max-stream-per-user",
                    "all viewers without an id are the one viewer " + Identifiers.ANONYMOUS
                            + ", and share its streams");
        }
        return rules;
    }

    /** Refuses a device that cannot be counted, if streams are counted. */
    void judge(AdmissionTerms terms, ClientFacts client, Consumer<Failure> failures) {
        var fault = limit(terms) == 0 ? null : fault(client.deviceId());
        if (fault != null) {
            failures.accept(TokenFailureCode.CLIENT_FACT.because(
                    "client.device_id is " + fault + ": the streams of the viewer are counted by device"));
        }
    }

    /** The stream that a token is for, from a device that {@link #judge} does not refuse; null if none is counted. */
    @Nullable StreamUse use(ReceivedToken token, AdmissionTerms terms, ClientFacts client) {
        int limit = limit(terms);
        var device = client.deviceId();
        if (limit == 0 || device == null) {
            return null;
        }
        var interval = interval(terms);
        return new StreamUse(
                token.userId(),
                new Playing(Counted.DEVICE, device),
                limit,
                false,
                interval,
                grace,
                TokenFailureCode.TOO_MANY_STREAMS.because(
                        "at most " + limit + " at once; one that stops without notice counts until "
                                + TimeHint.duration(interval.plus(grace)) + " after its last license"),
                TokenFailureCode.STREAM_ENDED.because("start playback again"));
    }

    /** What a policy allows a license: if streams are counted, no longer than its stream counts. */
    AllowedLicense allowed(LicensePolicy policy) {
        var terms = AdmissionTerms.of(policy);
        return limit(terms) == 0
                ? policy.allowed()
                : policy.allowed().streamedFor(interval(terms).plus(grace));
    }

    private int limit(AdmissionTerms terms) {
        return terms.maxStreamPerUser() == null ? most : Math.min(terms.maxStreamPerUser(), LARGEST_MOST);
    }

    private Duration interval(AdmissionTerms terms) {
        return terms.renewalDuration() == null ? renewal : Duration.ofSeconds(terms.renewalDuration());
    }

    /** What keeps a device from being counted; null if nothing does. Two devices must not count as one. */
    private static @Nullable String fault(@Nullable String device) {
        if (device == null) {
            return "missing";
        }
        if (StringFormat.isBlank(device)) {
            return "blank";
        }
        if (device.length() > LONGEST_DEVICE_ID) {
            return "longer than " + LONGEST_DEVICE_ID + " characters";
        }
        return Identifiers.isUnsafe(device) ? "broken by control characters or unpaired surrogates" : null;
    }
}
