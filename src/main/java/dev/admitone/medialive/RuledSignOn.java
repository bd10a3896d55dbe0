/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.token.CompiledRules;
import dev.admitone.token.LicenseRule;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.RuleLoss;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes vendor-neutral rules as the usage rules of a sign-on token. */
final class RuledSignOn {

    private RuledSignOn() {}

    static CompiledRules of(LicenseRules rules) {
        var window = rules.playbackDuration();
        var terms = new UsageTerms(
                null,
                instant(UsageTerms.EXPIRY, rules.notAfter()),
                instant(UsageTerms.START, rules.notBefore()),
                window == null ? null : (int) window.toSeconds(),
                seconds(rules.licenseDuration(), rules.rentalDuration()),
                rules.isStorable(),
                window == null ? null : true,
                null);
        var policy = JsonNodeFactory.instance.objectNode();
        policy.set(SignOnPolicy.USAGE_RULES, terms.json());
        return new CompiledRules(policy, losses(rules));
    }

    private static @Nullable RelativeInstant instant(RelativeInstant.Names names, @Nullable Instant instant) {
        return instant == null ? null : new RelativeInstant(names.date(), instant, null);
    }

    private static @Nullable Integer seconds(@Nullable Duration license, @Nullable Duration rental) {
        return Stream.of(license, rental)
                .filter(Objects::nonNull)
                .min(Duration::compareTo)
                .map(shortest -> (int) shortest.toSeconds())
                .orElse(null);
    }

    private static List<RuleLoss> losses(LicenseRules rules) {
        var losses = new ArrayList<RuleLoss>(0);
        if (rules.rentalDuration() != null) {
            losses.add(RuleLoss.isStricter(
                            LicenseRule.RENTAL_DURATION, "it is the duration of the license, and ends playback too")
                    .unless("/" + SignOnPolicy.USAGE_RULES + "/" + UsageTerms.LICENSE_DURATION));
        }
        lose(LicenseRule.MAX_RESOLUTION, rules.limitsResolution(), losses);
        lose(LicenseRule.OUTPUT_PROTECTION, rules.requiresHdcp(), losses);
        lose(LicenseRule.HARDWARE_SECURITY, rules.requiresHardware(), losses);
        lose(LicenseRule.MAX_STREAMS, rules.maxStreams() != null, losses);
        return losses;
    }

    private static void lose(LicenseRule rule, boolean isLost, List<RuleLoss> losses) {
        if (isLost) {
            losses.add(RuleLoss.allowsMore(rule, "usage rules have no member for it"));
        }
    }
}
