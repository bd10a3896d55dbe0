/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import dev.admitone.json.StrictJson;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.LicenseRule;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.LicenseRules.Resolution;
import dev.admitone.token.RuleLoss;
import dev.admitone.token.UsageAdvice;
import dev.admitone.vendor.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes vendor-neutral rules as rights: the rights to everything, limited by {@link Rights#within}. */
final class RuledRights {

    /** After the issue of each token: when that is, a profile does not know. */
    private static final Instant ANY_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final int USUAL_LENGTH = 256;
    private static final String EXPIRATION = "/profile/relativeExpiration";
    private static final String END = "/profile/absoluteExpiration";

    /** Hardware for all of decryption and decoding. */
    private static final int WIDEVINE_HARDWARE = 5;

    private static final int PLAYREADY_HARDWARE = 3000;

    /** PlayReady's levels for uncompressed video that require HDCP, and HDCP 2.2. */
    private static final int PLAYREADY_HDCP = 300;

    private static final int PLAYREADY_HDCP_22 = 301;

    private final LicenseRules rules;
    private final List<RuleLoss> losses = new ArrayList<>(0);

    private RuledRights(LicenseRules rules) {
        this.rules = rules;
    }

    /** The rights without content, with what they do not say. */
    static CompiledRules of(LicenseRules rules) {
        var ruled = new RuledRights(rules);
        return new CompiledRules(ruled.policy(), ruled.losses);
    }

    private ObjectNode policy() {
        var advice = new ArrayList<UsageAdvice>();
        var limited = Rights.storable(rules.rentalDuration()).within(rules.usage(), ANY_TIME, ANY_TIME, advice::add);
        loseTimes(advice);
        loseOthers();
        var policy = StrictJson.parseObject(JsonWriter.of(limited.policy(), USUAL_LENGTH));
        if (rules.requiresHdcp()) {
            policy.putObject("outputProtection").put("digital", true).put("enforce", true);
        }
        var tracks = tracks();
        if (!tracks.isEmpty()) {
            policy.putObject("op").set("config", tracks);
        }
        return policy;
    }

    private void loseTimes(List<UsageAdvice> advice) {
        if (rules.notBefore() != null) {
            lose(LicenseRule.NOT_BEFORE, "rights have no start");
        }
        if (advice.contains(UsageAdvice.FLOATING_WINDOW)) {
            losses.add(RuleLoss.isStricter(
                            LicenseRule.PLAYBACK_DURATION,
                            "it counts from the issue, because a rental needs an expiration")
                    .unless(EXPIRATION, END, "/profile/" + Rights.PLAY));
        }
        boolean hasEnd = advice.contains(UsageAdvice.DURATION_AS_END);
        var oneOnly = "a rental has only one expiration, which is not_after";
        if (hasEnd && rules.licenseDuration() != null) {
            losses.add(
                    RuleLoss.allowsMore(LicenseRule.LICENSE_DURATION, oneOnly).unless(EXPIRATION, END));
        }
        if (hasEnd && rules.rentalDuration() != null) {
            losses.add(RuleLoss.allowsMore(LicenseRule.RENTAL_DURATION, oneOnly).unless(EXPIRATION, END));
        } else if (rules.rentalDuration() != null) {
            losses.add(RuleLoss.isStricter(
                            LicenseRule.RENTAL_DURATION, "it is the duration of the license, and ends playback too")
                    .unless(EXPIRATION, END));
        }
    }

    private void loseOthers() {
        if (rules.limitsResolution()) {
            lose(
                    LicenseRule.MAX_RESOLUTION,
                    "rights can exclude tracks only for Widevine",
                    DrmSystem.FAIRPLAY,
                    DrmSystem.PLAYREADY);
        }
        if (rules.requiresHdcp22()) {
            losses.add(RuleLoss.allowsMore(
                            LicenseRule.OUTPUT_PROTECTION,
                            "the vendor has not confirmed a value for 2.2, so a lower version is required",
                            DrmSystem.FAIRPLAY,
                            DrmSystem.WIDEVINE)
                    .unless("/outputProtection"));
        }
        if (rules.requiresHardware()) {
            lose(LicenseRule.HARDWARE_SECURITY, "rights have no security level for it", DrmSystem.FAIRPLAY);
        }
        if (rules.maxStreams() != null) {
            lose(LicenseRule.MAX_STREAMS, "the vendor has not published the members of csl");
        }
    }

    private void lose(LicenseRule rule, String detail, DrmSystem... systems) {
        losses.add(RuleLoss.allowsMore(rule, detail, systems));
    }

    /** The requirements for each track: which of them an asset has, is not known. */
    private ObjectNode tracks() {
        var tracks = JsonNodeFactory.instance.objectNode();
        for (var name : Rights.TRACKS) {
            var track = track(name);
            if (!track.isEmpty()) {
                tracks.set(name, track);
            }
        }
        return tracks;
    }

    private ObjectNode track(String name) {
        var track = JsonNodeFactory.instance.objectNode();
        var widevine = widevine();
        if (isDenied(name)) {
            widevine.put("deny", true);
        }
        if (!widevine.isEmpty()) {
            track.set("WidevineM", widevine);
        }
        var playready = playready();
        if (!playready.isEmpty()) {
            track.set("PlayReady", playready);
        }
        return track;
    }

    private boolean isDenied(String track) {
        return rules.limitsResolution()
                && (track.equals("UHD") || (track.equals("HD") && rules.maxResolution() == Resolution.SD));
    }

    private ObjectNode widevine() {
        var widevine = JsonNodeFactory.instance.objectNode();
        if (rules.requiresHardware()) {
            widevine.put("minSL", WIDEVINE_HARDWARE);
        }
        if (rules.requiresHdcp()) {
            widevine.put("requireHDCP", rules.requiresHdcp22() ? "HDCP_V2" : "HDCP_V1");
        }
        return widevine;
    }

    private ObjectNode playready() {
        var playready = JsonNodeFactory.instance.objectNode();
        if (rules.requiresHardware()) {
            playready.put("minSL", PLAYREADY_HARDWARE);
        }
        if (rules.requiresHdcp()) {
            playready.put("uncompressedDigitalVideoOPL", rules.requiresHdcp22() ? PLAYREADY_HDCP_22 : PLAYREADY_HDCP);
        }
        return playready;
    }
}
