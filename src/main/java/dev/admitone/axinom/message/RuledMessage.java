/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.json.StrictJson;
import dev.admitone.problem.Violations;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.LicenseRule;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.RuleLoss;
import dev.admitone.token.UsageAdvice;
import dev.admitone.vendor.JsonWriter;
import dev.admitone.vendor.PolicyObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes vendor-neutral rules as a message: the terms without limits, limited by {@link Entitlement}. */
public final class RuledMessage {

    /** The name of the usage policy with what rules require of devices. A key that names none has this one. */
    static final String USAGE_POLICY = "admit-one-rules";

    private static final int USUAL_LENGTH = 1024;
    private static final int PLAYREADY_HARDWARE = 3000;

    /** PlayReady's levels for uncompressed video that require HDCP, and HDCP 2.2. */
    private static final int PLAYREADY_HDCP = 300;

    private static final int PLAYREADY_HDCP_22 = 301;

    private final LicenseRules rules;
    private final List<RuleLoss> losses = new ArrayList<>(0);

    private RuledMessage(LicenseRules rules) {
        this.rules = rules;
    }

    /** The message without keys and session, with what it does not say. */
    public static CompiledRules of(LicenseRules rules) {
        var ruled = new RuledMessage(rules);
        var message = new EntitlementMessage(ruled.terms(), null, null);
        return new CompiledRules(StrictJson.parseObject(JsonWriter.of(message, USUAL_LENGTH)), ruled.losses);
    }

    private LicenseTerms terms() {
        // Before each start, which therefore stays in the license.
        var limits = new Entitlement(rules.usage(), null, Instant.EPOCH);
        var storable = LicenseTerms.DEFAULTS.withLicense(LicenseConfiguration.storable(rules.rentalSeconds()));
        // Rules without playable time are refused when they are read.
        var limited = limits.within(storable, new Violations());
        lose(limits.advice(storable));
        return limited.with(usagePolicies(), streams());
    }

    private void lose(List<UsageAdvice> advice) {
        if (advice.contains(UsageAdvice.START)) {
            losses.add(RuleLoss.allowsMore(LicenseRule.NOT_BEFORE, "the vendor ignores the start", DrmSystem.FAIRPLAY));
        }
        if (rules.rentalDuration() != null) {
            losses.add(RuleLoss.isStricter(
                            LicenseRule.RENTAL_DURATION, "it is the duration of the license, and ends playback too")
                    .unless("/license/duration"));
        }
        if (rules.limitsResolution()) {
            losses.add(RuleLoss.allowsMore(
                    LicenseRule.MAX_RESOLUTION,
                    "a message contains keys, not resolutions: list only the allowed keys"));
        }
        if (rules.requiresHardware()) {
            losses.add(RuleLoss.allowsMore(
                            LicenseRule.HARDWARE_SECURITY,
                            "the vendor has not confirmed a level for it",
                            DrmSystem.FAIRPLAY)
                    .unless("/content_key_usage_policies"));
        }
    }

    private @Nullable Integer streams() {
        var streams = rules.maxStreams();
        if (streams != null && streams > AccessControl.MOST_STREAMS) {
            losses.add(RuleLoss.isStricter(
                            LicenseRule.MAX_STREAMS, "the vendor's maximum is " + AccessControl.MOST_STREAMS)
                    .unless("/license_server/access_control/concurrency_limit"));
            return AccessControl.MOST_STREAMS;
        }
        return streams;
    }

    private @Nullable List<PolicyObject> usagePolicies() {
        if (!rules.requiresHdcp() && !rules.requiresHardware()) {
            return null;
        }
        var fairplay = new PolicyObject(UsagePolicy.fairplay(Vocabulary.KNOWN));
        var fairplayHdcp = rules.requiresHdcp22() ? "TYPE1" : "TYPE0";
        return List.of(new PolicyObject(UsagePolicy.format(Vocabulary.KNOWN))
                .with(UsagePolicy.NAME, USAGE_POLICY)
                .with("fairplay", rules.requiresHdcp() ? fairplay.with("hdcp", fairplayHdcp) : null)
                .with("playready", playready())
                .with("widevine", widevine()));
    }

    private PolicyObject playready() {
        var hdcp = rules.requiresHdcp22() ? PLAYREADY_HDCP_22 : PLAYREADY_HDCP;
        return new PolicyObject(UsagePolicy.PLAYREADY)
                .with("min_device_security_level", rules.requiresHardware() ? PLAYREADY_HARDWARE : null)
                .with("uncompressed_digital_video_opl", rules.requiresHdcp() ? hdcp : null);
    }

    private PolicyObject widevine() {
        var hdcp = rules.requiresHdcp22() ? "2.2" : "1.0";
        return new PolicyObject(UsagePolicy.widevine(Vocabulary.KNOWN))
                .with("device_security_level", rules.requiresHardware() ? "HW_SECURE_ALL" : null)
                .with("hdcp", rules.requiresHdcp() ? hdcp : null);
    }
}
