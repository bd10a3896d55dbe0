/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import static dev.admitone.drmtoday.DrmtodayCode.OUTPUT_VALUE;
import static dev.admitone.drmtoday.DrmtodayCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.json.StringFormat;
import dev.admitone.settings.Settings;
import dev.admitone.token.AllowedLicense;
import dev.admitone.token.UsageAdvice;
import dev.admitone.token.UsageRules;
import dev.admitone.vendor.CommonFormats;
import dev.admitone.vendor.JsonWriter;
import dev.admitone.vendor.LicenseTimes;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a license allows: a customer rights token without its content. Immutable.
 *
 * @param policy its members in the order in which they are written
 */
record Rights(PolicyObject policy) {

    static final String PROFILE = "profile";
    static final String STORE = "storeLicense";
    static final String PLAY = "playDuration";
    static final List<String> TRACKS = List.of("AUDIO", "SD", "HD", "UHD", "VIDEO_AUDIO");
    static final List<String> TYPES = List.of("purchase", "rental");
    private static final int USUAL_LENGTH = 256;
    private static final String TYPE = "type";
    private static final String RELATIVE = "relativeExpiration";
    static final String ABSOLUTE = "absoluteExpiration";
    private static final LicenseTimes.Names TIMES = new LicenseTimes.Names(ABSOLUTE, RELATIVE, PLAY);

    private static final Pattern TEMPLATE_ID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final StringFormat<String> REFERENCE = StringFormat.of(
            "a UUID, or a colon and a name: " + CommonFormats.NAME.allowed(),
            text -> TEMPLATE_ID.matcher(text).matches() || isColonAndName(text) ? text : null);

    private static final ObjectFormat TERMS = new ObjectFormat()
            .oneOf(TYPE, DrmtodayCode.PROFILE_TYPE, TYPES.toArray())
            .required(DrmtodayCode.PROFILE_TYPE, "purchase or rental")
            .string(RELATIVE, DrmtodayCode.DURATION, CommonFormats.WRITTEN_PERIOD)
            .string(ABSOLUTE, DrmtodayCode.INSTANT, CommonFormats.WRITTEN_TIME)
            .string(PLAY, DrmtodayCode.DURATION, CommonFormats.WRITTEN_PERIOD);

    private static final ObjectFormat OUTPUT_PROTECTION =
            new ObjectFormat().bools(WRONG_TYPE, "digital", "analogue", "enforce");
    private static final ObjectFormat PLAYREADY = new ObjectFormat()
            .oneOf("minSL", OUTPUT_VALUE, 150, 2000, 3000)
            .integer("analogVideoOPL", OUTPUT_VALUE, 0, Integer.MAX_VALUE)
            .integer("compressedDigitalVideoOPL", OUTPUT_VALUE, 0, Integer.MAX_VALUE)
            .integer("uncompressedDigitalVideoOPL", OUTPUT_VALUE, 0, Integer.MAX_VALUE);

    /** The vendor's defaults, with the values that are published. */
    private static final PolicyObject DEFAULTS = new PolicyObject(format(List.of(), List.of()));

    /**
     * The format of the rights of a site.
     *
     * @param more adds values to the lists of {@code op}, which the vendor has not published completely
     */
    static ObjectFormat format(Settings more) {
        return format(more.value("tracks").list(), more.value("hdcp").list());
    }

    private static ObjectFormat format(List<String> moreTracks, List<String> moreHdcp) {
        var widevine = new ObjectFormat()
                .integer("minSL", OUTPUT_VALUE, 1, 5)
                .oneOf("requireHDCP", OUTPUT_VALUE, words(moreHdcp, "HDCP_NONE", "HDCP_V1", "HDCP_V2"))
                .bools(WRONG_TYPE, "allowRevokedDevice", "deny");
        var drm =
                new ObjectFormat().object("WidevineM", WRONG_TYPE, widevine).object("PlayReady", WRONG_TYPE, PLAYREADY);
        var tracks = new ObjectFormat();
        for (var track : words(moreTracks, TRACKS.toArray(String[]::new))) {
            tracks.object(track.toString(), WRONG_TYPE, drm);
        }
        return new ObjectFormat()
                .strings("ref", DrmtodayCode.REFERENCE, REFERENCE)
                .object("outputProtection", WRONG_TYPE, OUTPUT_PROTECTION)
                .object("op", WRONG_TYPE, new ObjectFormat().object("config", WRONG_TYPE, tracks))
                .bool(STORE, WRONG_TYPE)
                .member(PROFILE, json -> json.object(PROFILE, WRONG_TYPE, Rights::terms));
    }

    private static boolean isColonAndName(String text) {
        return text.startsWith(":") && CommonFormats.NAME.parser().parse(text.substring(1)) != null;
    }

    private static Object[] words(List<String> more, String... known) {
        return Stream.concat(Stream.of(known), more.stream()).distinct().toArray();
    }

    /** Rights to store the license. */
    static Rights storable(@Nullable Duration duration) {
        var rental = new PolicyObject(TERMS).with(TYPE, TYPES.get(1)).with(RELATIVE, Objects.toString(duration, null));
        return new Rights(DEFAULTS.with(STORE, true).with(PROFILE, duration == null ? null : rental));
    }

    private static PolicyObject terms(JsonObject json) {
        for (var old : TYPES) {
            if (json.has(old)) {
                json.any(old);
                json.violation(old, DrmtodayCode.OLD_PROFILE, "did you mean {\"type\":\"" + old + "\",…}?");
                json.any(TYPE);
                return new PolicyObject(TERMS);
            }
        }
        var terms = TERMS.read(json);
        if (TYPES.get(0).equals(terms.string(TYPE))) {
            Stream.of(RELATIVE, ABSOLUTE, PLAY)
                    .filter(json::has)
                    .forEach(name -> json.violation(name, DrmtodayCode.PURCHASE, "the type rental, or leave it out"));
        } else if (terms.string(TYPE) != null && json.has(RELATIVE) == json.has(ABSOLUTE)) {
            var code = json.has(RELATIVE) ? DrmtodayCode.TWO_EXPIRATIONS : DrmtodayCode.NO_EXPIRATION;
            json.violation("", code, "either " + RELATIVE + " or " + ABSOLUTE);
        }
        if (CommonFormats.seconds(terms.string(PLAY)) > Integer.MAX_VALUE) {
            json.violation(PLAY, DrmtodayCode.PLAY_DURATION_TOO_LONG, "at most " + Integer.MAX_VALUE + " seconds");
        }
        return terms;
    }

    private PolicyObject profile() {
        var profile = policy.object(PROFILE);
        return profile == null ? new PolicyObject(TERMS) : profile;
    }

    /** For a license server that does not read the token. */
    AllowedLicense allowed() {
        var times = TIMES.in(profile());
        return new AllowedLicense(
                policy.isTrue(STORE),
                null,
                times.end(),
                seconds(times.duration()),
                seconds(times.playDuration()),
                policy.present("ref", "outputProtection", "op"),
                SensitiveJson.of(StrictJson.parseObject(JsonWriter.of(policy, USUAL_LENGTH))));
    }

    /** Null if there is no duration. */
    private static @Nullable Integer seconds(long duration) {
        return duration == 0 ? null : (int) Math.min(duration, Integer.MAX_VALUE);
    }

    /** When licenses end at the latest; null if that is not fixed. */
    @Nullable Instant end() {
        return TIMES.in(profile()).end();
    }

    /**
     * The rights of one token within what its viewer is entitled to: the stricter value wins. Whether the license may
     * be stored is always there, because the vendor reads its absence as a yes.
     *
     * @param tokenEnd from when on no license is issued for the token
     * @param advice takes what cannot be expressed
     */
    Rights within(UsageRules rules, Instant now, Instant tokenEnd, Consumer<UsageAdvice> advice) {
        boolean isStored = policy.isTrue(STORE);
        var stored = policy.with(STORE, isStored && rules.storage().isAllowed());
        if (rules.equals(UsageRules.NONE)) {
            return new Rights(stored);
        }
        if (rules.viewings() != null) {
            advice.accept(UsageAdvice.VIEWINGS);
        }
        rules.inexpressible().forEach(advice);
        rules.storage().advice(isStored).forEach(advice);
        var times = TIMES.in(profile()).within(rules, now, tokenEnd, advice);
        var rental = TIMES.with(profile(), times).with(TYPE, TYPES.get(1));
        return new Rights(times.areEndless() ? stored : stored.with(PROFILE, rental));
    }
}
