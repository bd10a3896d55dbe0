/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.doverunner.policy.LicensePolicy;
import dev.admitone.token.AllowedLicense;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteBinding.Durations;
import dev.admitone.token.TokenAdvice;
import dev.admitone.token.Verification;
import dev.admitone.token.Warning;
import dev.admitone.vendor.MutedWarnings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The configuration of a site for this format, without the keys.
 *
 * @param siteId four upper-case letters, from the vendor's console
 * @param durations how long tokens live, and how much earlier than its timestamp a token is accepted
 * @param verification which broken rules make a check refuse a token
 * @param admitsPolicyV1 whether a check takes policies of version 1 too
 * @param timestampOffset moves the start of validity
 * @param identifiers which user and content ids are accepted
 * @param contentIds which content ids the site has
 * @param singleUse whether a token can be used only once
 * @param muted the codes of warnings that are left out
 * @param streams how the streams of a viewer are counted
 */
public record DoverunnerSettings(
        String siteId,
        Durations durations,
        Verification verification,
        boolean admitsPolicyV1,
        Duration timestampOffset,
        Identifiers identifiers,
        ContentIds contentIds,
        boolean singleUse,
        Set<String> muted,
        StreamRules streams) {

    /** Of the vendor's setting "Token Duration". */
    private static final Duration VENDOR_DEFAULT = Duration.ofMinutes(10);

    private static final Duration LARGEST_OFFSET = Duration.ofMinutes(10);
    private static final int LONGEST_USER_ID = 200;

    /** Reads the section; configuration errors are recorded in it. */
    public static DoverunnerSettings read(SiteBinding binding) {
        var section = binding.settings();
        var siteId = section.value("site-id").string(binding.site());
        if (!siteId.matches("[A-Z]{4}")) {
            var what = "must be the four upper-case letters from the vendor's console; default: the site's name";
            section.error("site-id", what + " (" + DoverunnerCode.SITE_ID_REQUIRED.code() + ")");
        }
        var offset =
                section.value("timestamp-offset").duration(Duration.ZERO, LARGEST_OFFSET.negated(), LARGEST_OFFSET);
        if (offset.negated().compareTo(binding.durations().token()) >= 0) {
            section.error("timestamp-offset", "must not move the whole token-duration into the past");
        }
        var identifiers = new Identifiers(
                section.value("max-user-id-length").integer(LONGEST_USER_ID, 1, LONGEST_USER_ID),
                section.value("anonymous-user").flag());
        return new DoverunnerSettings(
                siteId,
                binding.durations(),
                binding.verification(),
                section.value("admit-policy-v1").flag(),
                offset,
                identifiers,
                ContentIds.read(section),
                section.value("single-use").flag(),
                MutedWarnings.read(section, List.of(TokenAdvice.LONG_DURATION.code(), TokenAdvice.LONG_HEADER.code())),
                StreamRules.read(section, identifiers.anonymousAllowed()));
    }

    /**
     * How many tokens with different timestamps there are for equal requests at one instant. The start of validity is
     * moved back, because the license server refuses a token before it; by no more than the clocks may differ, and not
     * so far that the token has expired.
     */
    public int variants() {
        if (!singleUse) {
            return 1;
        }
        // Cutting the timestamp to whole seconds shortens the validity by up to one more.
        long left = durations.token().plus(timestampOffset).minusSeconds(1).toSeconds();
        return 1 + (int) Math.max(0, Math.min(durations.clockSkew().toSeconds(), left));
    }

    /** Warnings about a token of this site. */
    public List<Warning> warnings(String token, IssuedToken.Delivery delivery) {
        var duration = durations.token().compareTo(VENDOR_DEFAULT) > 0
                ? TokenAdvice.LONG_DURATION.unless(muted)
                : Stream.<Warning>empty();
        var header = delivery.exceedsHeader(token) ? TokenAdvice.LONG_HEADER.unless(muted) : Stream.<Warning>empty();
        return Stream.concat(duration, header).toList();
    }

    /** What a policy allows a license; one that counts as a stream lasts no longer than the stream. */
    public AllowedLicense allowed(LicensePolicy policy) {
        return streams.allowed(policy);
    }

    /** How much later than now the validity of a token may begin. */
    public Duration laterStart() {
        return timestampOffset.isNegative() ? Duration.ZERO : timestampOffset;
    }
}
