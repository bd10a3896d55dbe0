/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static dev.admitone.doverunner.policy.DoverunnerCode.ALLOWED_TRACK_TYPES;
import static dev.admitone.doverunner.policy.DoverunnerCode.LICENSE_DURATION;
import static dev.admitone.doverunner.policy.DoverunnerCode.MAX_STREAM_PER_USER;
import static dev.admitone.doverunner.policy.DoverunnerCode.PERSISTENT;
import static dev.admitone.doverunner.policy.DoverunnerCode.PLAYBACK_DURATION;
import static dev.admitone.doverunner.policy.DoverunnerCode.RENEWAL_DURATION;
import static dev.admitone.doverunner.policy.DoverunnerCode.RENTAL_DURATION;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.token.AllowedLicense;
import dev.admitone.token.GmtSeconds;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long and how often a license plays, the same for all tracks: the member {@code playback_policy}. What is absent
 * takes the vendor's default. Immutable.
 */
record PlaybackPolicy(PolicyObject members) {

    static final StringFormat<Instant> GMT_TIME =
            StringFormat.of("a GMT time that exists, in whole seconds: 2026-12-31T23:59:59Z", GmtSeconds::parse);

    private static final String PERSISTS = "persistent";
    private static final String LICENSE = "license_duration";
    private static final String END = ExpireDate.NAME;
    private static final String RENTAL = "rental_duration";
    private static final String PLAYBACK = "playback_duration";
    private static final String TRACKS = "allowed_track_types";
    private static final String ALL = "ALL";
    static final String STREAMS = "max_stream_per_user";
    static final String RENEWAL = "renewal_duration";

    private static final ObjectFormat FORMAT = new ObjectFormat()
            // Whether the license is stored for offline playback; default false.
            .bool(PERSISTS, PERSISTENT)
            // Seconds from issue; 0 is without limit, and the default.
            .integer(LICENSE, LICENSE_DURATION, 0, Integer.MAX_VALUE)
            // When the license ends.
            .member(END, ExpireDate::read)
            // Which tracks get a key; default ALL.
            .oneOf(TRACKS, ALLOWED_TRACK_TYPES, ALL, "SD_ONLY", "SD_HD", "SD_UHD1", "SD_UHD2")
            // Seconds from download to the first playback; 0 is without limit.
            .integer(RENTAL, RENTAL_DURATION, 0, Integer.MAX_VALUE)
            // Seconds from the first playback; 0 is without limit.
            .integer(PLAYBACK, PLAYBACK_DURATION, 0, Integer.MAX_VALUE)
            // How many streams a viewer may have at once; the default is a setting of the vendor's console.
            .integer(STREAMS, MAX_STREAM_PER_USER, 1, Integer.MAX_VALUE)
            // Seconds between renewals; the default is a setting of the vendor's console.
            .member(RENEWAL, PlaybackPolicy::renewalDuration);

    /** All defaults: an unlimited license that is not stored. */
    static final PlaybackPolicy DEFAULTS = new PlaybackPolicy(new PolicyObject(FORMAT));

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    static PlaybackPolicy read(JsonObject json) {
        var policy = new PlaybackPolicy(FORMAT.read(json));
        policy.check(json);
        return policy;
    }

    /** The one member that the vendor accepts as a number or as a string of digits; it is written as a number. */
    private static @Nullable Integer renewalDuration(JsonObject json) {
        var value = json.any(RENEWAL);
        if (value == null) {
            return null;
        }
        var digits = value.stringValue("");
        long seconds =
                value.isInt() ? value.intValue() : DIGITS.matcher(digits).matches() ? Long.parseLong(digits) : -1;
        if (seconds >= 0 && seconds <= Integer.MAX_VALUE) {
            return (int) seconds;
        }
        json.violation(RENEWAL, RENEWAL_DURATION, "seconds: an integer from 0, or a string of its digits");
        return null;
    }

    /**
     * The rules between members. 0 counts as "not set", because some of the vendor's samples always write it. A rule is
     * not checked if a member that it needs is invalid.
     */
    private void check(JsonObject json) {
        if (isSet(licenseDuration()) && expireDate() != null) {
            json.violation(
                    END,
                    DoverunnerCode.DURATION_AND_EXPIRE_DATE,
                    "either license_duration above 0 or expire_date: the vendor ignores the date; null in a request's policy"
                            + " removes the one of the profile");
        }
        boolean persistenceIsKnown = members.any(PERSISTS) != null || !json.has(PERSISTS);
        if (persistenceIsKnown && !isPersistent()) {
            refuseWithoutPersistence(json, RENTAL);
            refuseWithoutPersistence(json, PLAYBACK);
        }
    }

    private void refuseWithoutPersistence(JsonObject json, String member) {
        if (isSet(members.number(member))) {
            json.violation(member, DoverunnerCode.RENTAL_NOT_PERSISTENT, "0, or send \"persistent\": true too");
        }
    }

    private static boolean isSet(@Nullable Integer seconds) {
        return seconds != null && seconds > 0;
    }

    /** Whether a license that is issued now would have ended already. The vendor ignores the end beside a duration. */
    boolean isOver(Instant now) {
        var end = expireDate();
        return end != null && !isSet(licenseDuration()) && !end.isAfter(now);
    }

    /**
     * What it allows. The first viewing must be before the rental ends, and the license may be used longer; here it
     * ends with the rental, which is less.
     *
     * @param others the places of further restrictions
     */
    AllowedLicense allowed(List<String> others) {
        var restrictions = new ArrayList<>(others);
        var tracks = members.string(TRACKS);
        if (tracks != null && !tracks.equals(ALL)) {
            restrictions.add("/" + LicensePolicy.PLAYBACK + "/" + TRACKS);
        }
        var duration = Stream.of(set(licenseDuration()), set(rentalDuration()))
                .filter(Objects::nonNull)
                .min(Integer::compare)
                .orElse(null);
        var end = isSet(licenseDuration()) ? null : expireDate();
        return new AllowedLicense(isPersistent(), null, end, duration, set(playbackDuration()), restrictions, null);
    }

    private static @Nullable Integer set(@Nullable Integer seconds) {
        return isSet(seconds) ? seconds : null;
    }

    /** Whether the license is stored for offline playback. */
    boolean isPersistent() {
        return members.isTrue(PERSISTS);
    }

    @Nullable Integer licenseDuration() {
        return members.number(LICENSE);
    }

    @Nullable Instant expireDate() {
        return (Instant) members.any(END);
    }

    @Nullable Integer rentalDuration() {
        return members.number(RENTAL);
    }

    @Nullable Integer playbackDuration() {
        return members.number(PLAYBACK);
    }

    @Nullable Integer maxStreamPerUser() {
        return members.number(STREAMS);
    }

    @Nullable Integer renewalDuration() {
        return members.number(RENEWAL);
    }

    /** The same with other durations. */
    PlaybackPolicy withDurations(@Nullable Integer license, @Nullable Integer rental, @Nullable Integer playback) {
        return new PlaybackPolicy(
                members.with(LICENSE, license).with(RENTAL, rental).with(PLAYBACK, playback));
    }

    /** The same for a license that is not stored, so that nothing counts from its download or first playback. */
    PlaybackPolicy notStored(@Nullable Integer license) {
        return new PlaybackPolicy(withDurations(license, null, null).members.with(PERSISTS, false));
    }

    /** The same with another end. */
    PlaybackPolicy withEnd(@Nullable Integer license, @Nullable Instant end) {
        return new PlaybackPolicy(members.with(LICENSE, license).with(END, end));
    }

    /** The defaults for a license that is stored, and that can be played for the first time within a duration. */
    static PlaybackPolicy stored(@Nullable Integer rental) {
        return new PlaybackPolicy(DEFAULTS.members.with(PERSISTS, true).with(RENTAL, rental));
    }

    /** The same with other tracks and streams. */
    PlaybackPolicy with(@Nullable String tracks, @Nullable Integer streams) {
        return new PlaybackPolicy(members.with(TRACKS, tracks).with(STREAMS, streams));
    }
}
