/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import dev.admitone.json.StrictJson;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.LicenseRule;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.RuleLoss;
import dev.admitone.token.UsageAdvice;
import dev.admitone.vendor.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes vendor-neutral rules as a right: the right without limits, limited by {@link ContentRight#within}. */
final class RuledRight {

    private static final String DURATION = "/" + ContentRight.DURATION;
    private static final int USUAL_LENGTH = 256;

    private RuledRight() {}

    static CompiledRules of(LicenseRules rules) {
        var usage = rules.usage();
        var unlimited = ContentRight.storable(rules.rentalSeconds(), rules.maxStreams());
        // Before each start, which therefore stays in the right.
        var right = ContentRight.within(unlimited, usage, Instant.EPOCH);
        var losses = new ArrayList<RuleLoss>(0);
        if (usage.advice(true, false).contains(UsageAdvice.FLOATING_WINDOW)) {
            losses.add(RuleLoss.isStricter(
                            LicenseRule.PLAYBACK_DURATION, "it counts from the issue, because a right has one duration")
                    .unless(DURATION));
        }
        if (rules.rentalDuration() != null) {
            losses.add(RuleLoss.isStricter(
                            LicenseRule.RENTAL_DURATION, "it is the duration of the license, and ends playback too")
                    .unless(DURATION));
        }
        lose(LicenseRule.MAX_RESOLUTION, rules.limitsResolution(), losses);
        lose(LicenseRule.OUTPUT_PROTECTION, rules.requiresHdcp(), losses);
        lose(LicenseRule.HARDWARE_SECURITY, rules.requiresHardware(), losses);
        return new CompiledRules(StrictJson.parseObject(JsonWriter.of(right, USUAL_LENGTH)), losses);
    }

    private static void lose(LicenseRule rule, boolean isLost, List<RuleLoss> losses) {
        if (isLost) {
            losses.add(RuleLoss.allowsMore(rule, "only a profile at the vendor (usageRulesProfileId) can express it")
                    .unless("/" + ContentRight.PROFILE));
        }
    }
}
