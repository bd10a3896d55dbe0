/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import dev.admitone.token.UsageAdvice;
import dev.admitone.token.UsageRules;
import dev.admitone.token.Warning;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits the policy of one token to what its viewer is entitled to: the stricter value wins. A rule that the vendor
 * cannot express becomes a warning. Not thread-safe.
 */
public final class EntitledPolicy {

    private final UsageRules rules;
    private final Instant now;
    private final Instant timestamp;
    private final Instant tokenEnd;
    private final List<UsageAdvice> advice = new ArrayList<>(0);

    /**
     * Limits the policy of one token.
     *
     * @param timestamp before which no license is issued for the token
     * @param tokenEnd from which on no license is issued for the token
     */
    public EntitledPolicy(UsageRules rules, Instant now, Instant timestamp, Instant tokenEnd) {
        this.rules = rules;
        this.now = now;
        this.timestamp = timestamp;
        this.tokenEnd = tokenEnd;
    }

    /** The same instance if the rules are not stricter. */
    public LicensePolicy of(LicensePolicy policy) {
        if (rules.equals(UsageRules.NONE)) {
            return policy;
        }
        warnIf(rules.viewings() != null, UsageAdvice.VIEWINGS);
        advice.addAll(rules.inexpressible());
        var before = policy.playback() == null ? PlaybackPolicy.DEFAULTS : policy.playback();
        var after = of(before);
        return after.equals(before) ? policy : new LicensePolicy(after, policy.security(), policy.externalKey());
    }

    public List<Warning> warnings() {
        return advice.stream().map(UsageAdvice::warning).toList();
    }

    /** Whether a rule is written in another way, or not at all. */
    boolean advises(UsageAdvice piece) {
        return advice.contains(piece);
    }

    private PlaybackPolicy of(PlaybackPolicy policy) {
        advice.addAll(rules.storage().advice(policy.isPersistent()));
        return withOneEnd(policy.isPersistent() && rules.storage().isAllowed() ? stored(policy) : notStored(policy));
    }

    /** A stored license: the window starts with the first viewing, which must be before the license expires. */
    private PlaybackPolicy stored(PlaybackPolicy policy) {
        var duration = least(policy.licenseDuration(), rules.licenseSeconds());
        var window = rules.floatingSeconds();
        return window == null
                ? policy.withDurations(duration, policy.rentalDuration(), policy.playbackDuration())
                : policy.withDurations(
                        duration,
                        least(policy.rentalDuration(), rules.licenseSeconds()),
                        least(policy.playbackDuration(), window));
    }

    /**
     * The vendor accepts these durations only for stored licenses. Here they count from the issue, which is earlier.
     */
    private PlaybackPolicy notStored(PlaybackPolicy policy) {
        var window = rules.floatingSeconds();
        warnIf(window != null, UsageAdvice.FLOATING_WINDOW);
        var duration = least(
                policy.licenseDuration(),
                rules.licenseSeconds(),
                window,
                policy.rentalDuration(),
                policy.playbackDuration());
        return policy.isPersistent()
                ? policy.notStored(duration)
                : policy.withDurations(duration, policy.rentalDuration(), policy.playbackDuration());
    }

    /** The vendor accepts a duration or an end, and ignores an end beside a duration. */
    private PlaybackPolicy withOneEnd(PlaybackPolicy policy) {
        var end = earlier(policy.expireDate(), rules.end(now));
        var duration = policy.licenseDuration();
        if (end == null || duration == null || duration == 0) {
            return policy.withEnd(duration, end);
        }
        if (!tokenEnd.plusSeconds(duration).isAfter(end)) {
            return policy.withEnd(duration, null);
        }
        warnIf(true, UsageAdvice.DURATION_AS_END);
        return policy.withEnd(null, earlier(end, earliestIssue().plusSeconds(duration)));
    }

    /** The token does not exist before now, and no license is issued for it before its timestamp. */
    private Instant earliestIssue() {
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        return timestamp.isAfter(second) ? timestamp : second;
    }

    private void warnIf(boolean condition, UsageAdvice piece) {
        if (condition) {
            advice.add(piece);
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** The shortest duration that is set; if none is set, the first unchanged. */
    private static @Nullable Integer least(@Nullable Integer first, @Nullable Integer... further) {
        var least = first;
        for (var length : further) {
            if (length != null && length > 0 && (least == null || least == 0 || length < least)) {
                least = length;
            }
        }
        return least;
    }
}
