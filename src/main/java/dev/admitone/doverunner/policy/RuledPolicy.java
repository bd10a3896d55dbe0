/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import dev.admitone.json.StrictJson;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.LicenseRule;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.LicenseRules.Resolution;
import dev.admitone.token.RuleLoss;
import dev.admitone.token.UsageAdvice;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes vendor-neutral rules as a policy: the empty policy, limited by {@link EntitledPolicy}. */
public final class RuledPolicy {

    /** After the issue of each token: when that is, a profile does not know. */
    private static final Instant ANY_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final String DURATION = "/playback_policy/license_duration";
    private static final String RENTAL = "/playback_policy/rental_duration";
    private static final String PLAYBACK = "/playback_policy/playback_duration";

    private static final int HARDWARE_ONLY = 5;
    private static final int PLAYREADY_HARDWARE = 3000;

    /** PlayReady's level that requires HDCP. */
    private static final int PLAYREADY_HDCP = 300;

    private final LicenseRules rules;
    private final List<RuleLoss> losses = new ArrayList<>(0);

    private RuledPolicy(LicenseRules rules) {
        this.rules = rules;
    }

    /** The policy, with what it does not say. */
    public static CompiledRules of(LicenseRules rules) {
        var ruled = new RuledPolicy(rules);
        var policy = ruled.policy();
        return new CompiledRules(StrictJson.parseObject(policy.toJson()), ruled.losses);
    }

    private LicensePolicy policy() {
        var limits = new EntitledPolicy(rules.usage(), ANY_TIME, ANY_TIME, ANY_TIME);
        var stored = new LicensePolicy(PlaybackPolicy.stored(rules.rentalSeconds()), List.of(), null);
        var playback = Objects.requireNonNull(limits.of(stored).playback());
        lose(limits);
        return new LicensePolicy(playback.with(tracks(), rules.maxStreams()), security(), null);
    }

    private void lose(EntitledPolicy limits) {
        if (rules.notBefore() != null) {
            losses.add(RuleLoss.allowsMore(LicenseRule.NOT_BEFORE, "a policy has no start"));
        }
        if (limits.advises(UsageAdvice.DURATION_AS_END)) {
            loseDurations();
        } else if (!rules.isStorable()) {
            var detail = "it counts from the issue, because the license is not stored";
            if (limits.advises(UsageAdvice.FLOATING_WINDOW)) {
                losses.add(RuleLoss.isStricter(LicenseRule.PLAYBACK_DURATION, detail)
                        .unless(DURATION, PLAYBACK));
            }
            if (rules.rentalDuration() != null) {
                losses.add(RuleLoss.isStricter(LicenseRule.RENTAL_DURATION, detail + ", and ends playback too")
                        .unless(DURATION, RENTAL));
            }
        }
        if (rules.requiresHardware()) {
            losses.add(RuleLoss.allowsMore(
                            LicenseRule.HARDWARE_SECURITY,
                            "a policy has no security level for them",
                            DrmSystem.FAIRPLAY,
                            DrmSystem.NCG)
                    .unless("/security_policy"));
        }
    }

    /** The vendor ignores an end beside a duration, so a policy has only one of them; here it is the end. */
    private void loseDurations() {
        var detail = "a policy has an end or a duration, and not_after is the end";
        if (rules.licenseDuration() != null) {
            losses.add(RuleLoss.allowsMore(LicenseRule.LICENSE_DURATION, detail).unless(LicensePolicy.END, DURATION));
        }
        if (!rules.isStorable() && rules.playbackDuration() != null) {
            losses.add(RuleLoss.allowsMore(LicenseRule.PLAYBACK_DURATION, detail)
                    .unless(LicensePolicy.END, DURATION, PLAYBACK));
        }
        if (!rules.isStorable() && rules.rentalDuration() != null) {
            losses.add(RuleLoss.allowsMore(LicenseRule.RENTAL_DURATION, detail)
                    .unless(LicensePolicy.END, DURATION, RENTAL));
        }
    }

    private @Nullable String tracks() {
        var allowed = rules.maxResolution() == Resolution.SD ? "SD_ONLY" : "SD_HD";
        return rules.limitsResolution() ? allowed : null;
    }

    /** The requirements for tracks of every type; none if only the defaults are required. */
    private List<PolicyObject> security() {
        if (!rules.requiresHdcp() && !rules.requiresHardware()) {
            return List.of();
        }
        return List.of(new PolicyObject(SecurityPolicy.FORMAT)
                .with(SecurityPolicy.TRACK_TYPE, "ALL")
                .with("widevine", widevine())
                .with("playready", playready())
                .with("fairplay", hdcp(SecurityPolicy.FAIRPLAY, "hdcp_enforcement", 0, 1))
                .with("ncg", hdcp(SecurityPolicy.NCG, "control_hdcp", 1, 2))
                .with("wiseplay", wiseplay()));
    }

    private PolicyObject widevine() {
        var hdcp = rules.requiresHdcp22() ? "HDCP_V2_2" : "HDCP_V1";
        return new PolicyObject(SecurityPolicy.WIDEVINE)
                .with("security_level", rules.requiresHardware() ? HARDWARE_ONLY : null)
                .with("required_hdcp_version", rules.requiresHdcp() ? hdcp : null);
    }

    private PolicyObject playready() {
        return new PolicyObject(SecurityPolicy.PLAYREADY)
                .with("security_level", rules.requiresHardware() ? PLAYREADY_HARDWARE : null)
                .with("digital_video_protection_level", rules.requiresHdcp() ? PLAYREADY_HDCP : null)
                .with("require_hdcp_type_1", rules.requiresHdcp22() ? true : null);
    }

    private @Nullable PolicyObject hdcp(ObjectFormat format, String member, int any, int version22) {
        return rules.requiresHdcp()
                ? new PolicyObject(format).with(member, rules.requiresHdcp22() ? version22 : any)
                : null;
    }

    /** The values come from the vendor's samples only. */
    private PolicyObject wiseplay() {
        var output = rules.requiresHdcp22() ? 2 : 1;
        return new PolicyObject(SecurityPolicy.WISEPLAY)
                .with("security_level", rules.requiresHardware() ? 2 : null)
                .with("output_control", rules.requiresHdcp() ? output : null);
    }
}
