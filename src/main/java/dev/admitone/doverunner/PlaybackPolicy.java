/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import static dev.admitone.doverunner.DoverunnerCode.ALLOWED_TRACK_TYPES;
import static dev.admitone.doverunner.DoverunnerCode.EXPIRE_DATE;
import static dev.admitone.doverunner.DoverunnerCode.LICENSE_DURATION;
import static dev.admitone.doverunner.DoverunnerCode.MAX_STREAM_PER_USER;
import static dev.admitone.doverunner.DoverunnerCode.PERSISTENT;
import static dev.admitone.doverunner.DoverunnerCode.PLAYBACK_DURATION;
import static dev.admitone.doverunner.DoverunnerCode.RENEWAL_DURATION;
import static dev.admitone.doverunner.DoverunnerCode.RENTAL_DURATION;
import static dev.admitone.doverunner.DoverunnerCode.RENTAL_NOT_PERSISTENT;
import static dev.admitone.doverunner.DoverunnerCode.TWO_ENDS;

import dev.admitone.json.EnumValues;
import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.token.GmtSeconds;
import dev.admitone.vendor.JsonWriter;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long and how often a license plays, the same for all tracks.
 *
 * @param persistent whether the license is kept for offline playback; the vendor's default is false
 * @param licenseDuration seconds from issue; 0 is without limit, and the vendor's default
 * @param expireDate when the license ends, whole seconds
 * @param allowedTrackTypes which tracks get a key; the vendor's default is ALL
 * @param rentalDuration seconds from download to the first playback; 0 is without limit
 * @param playbackDuration seconds from the first playback; 0 is without limit
 * @param maxStreamPerUser how many streams a viewer may have at once; the default is a setting of the vendor's console
 * @param renewalDuration seconds between renewals; the default is a setting of the vendor's console
 */
record PlaybackPolicy(
        @Nullable Boolean persistent,
        @Nullable Integer licenseDuration,
        @Nullable Instant expireDate,
        @Nullable AllowedTrackTypes allowedTrackTypes,
        @Nullable Integer rentalDuration,
        @Nullable Integer playbackDuration,
        @Nullable Integer maxStreamPerUser,
        @Nullable Integer renewalDuration)
        implements JsonWriter.Part {

    /** Which tracks get a key. */
    enum AllowedTrackTypes {
        ALL,
        SD_ONLY,
        SD_HD,
        SD_UHD1,
        SD_UHD2
    }

    /** All defaults: an unlimited license that is not kept. */
    static final PlaybackPolicy DEFAULTS = new PlaybackPolicy(null, null, null, null, null, null, null, null);

    static final StringFormat<Instant> GMT_TIME = StringFormat.of(
            "a GMT time that exists, in whole seconds: 2026-12-31T23:59:59Z", GmtSeconds::parse);

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
    private static final EnumValues<AllowedTrackTypes> TRACK_TYPES = EnumValues.ofNames(AllowedTrackTypes.class);

    static PlaybackPolicy read(JsonObject json) {
        var policy = new PlaybackPolicy(
                json.bool("persistent", PERSISTENT),
                json.integer("license_duration", LICENSE_DURATION, 0, Integer.MAX_VALUE),
                json.text("expire_date", EXPIRE_DATE, GMT_TIME),
                json.choice("allowed_track_types", ALLOWED_TRACK_TYPES, TRACK_TYPES),
                json.integer("rental_duration", RENTAL_DURATION, 0, Integer.MAX_VALUE),
                json.integer("playback_duration", PLAYBACK_DURATION, 0, Integer.MAX_VALUE),
                json.integer("max_stream_per_user", MAX_STREAM_PER_USER, 1, Integer.MAX_VALUE),
                renewalDuration(json));
        policy.check(json);
        return policy;
    }

    /** The one member that the vendor takes as a number or as digits in a text; it is always written as a number. */
    private static @Nullable Integer renewalDuration(JsonObject json) {
        var value = json.any("renewal_duration");
        if (value == null) {
            return null;
        }
        long seconds = value.isInt() ? value.intValue() : digits(value);
        if (seconds >= 0 && seconds <= Integer.MAX_VALUE) {
            return (int) seconds;
        }
        json.violation("renewal_duration", RENEWAL_DURATION, "seconds: an integer from 0, or its digits as a text");
        return null;
    }

    private static long digits(JsonNode value) {
        var text = value.stringValue("");
        return DIGITS.matcher(text).matches() ? Long.parseLong(text) : -1;
    }

    /**
     * The rules between members. 0 counts as "not set", because some of the vendor's samples always write it. What
     * depends on a member that was not understood is not judged.
     */
    private void check(JsonObject json) {
        if (isSet(licenseDuration) && expireDate != null) {
            json.violation(
                    "expire_date",
                    TWO_ENDS,
                    "either license_duration above 0 or expire_date: the vendor ignores the date");
        }
        boolean persistenceIsKnown = persistent != null || !json.has("persistent");
        if (persistenceIsKnown && !isPersistent()) {
            refuseWithoutPersistence(json, "rental_duration", rentalDuration);
            refuseWithoutPersistence(json, "playback_duration", playbackDuration);
        }
    }

    private static void refuseWithoutPersistence(JsonObject json, String member, @Nullable Integer seconds) {
        if (isSet(seconds)) {
            json.violation(member, RENTAL_NOT_PERSISTENT, "0, or \"persistent\": true beside it");
        }
    }

    /** Whether the license is kept for offline playback. */
    boolean isPersistent() {
        return Boolean.TRUE.equals(persistent);
    }

    /** The same with other lengths of time. */
    PlaybackPolicy withLengths(@Nullable Integer license, @Nullable Integer rental, @Nullable Integer playback) {
        return new PlaybackPolicy(
                persistent,
                license,
                expireDate,
                allowedTrackTypes,
                rental,
                playback,
                maxStreamPerUser,
                renewalDuration);
    }

    /** The same for a license that is not kept, so that nothing counts from its download or first playback. */
    PlaybackPolicy unkept(@Nullable Integer license) {
        return new PlaybackPolicy(
                false, license, expireDate, allowedTrackTypes, null, null, maxStreamPerUser, renewalDuration);
    }

    /** The same with another end. */
    PlaybackPolicy withEnd(@Nullable Integer license, @Nullable Instant end) {
        return new PlaybackPolicy(
                persistent,
                license,
                end,
                allowedTrackTypes,
                rentalDuration,
                playbackDuration,
                maxStreamPerUser,
                renewalDuration);
    }

    private static boolean isSet(@Nullable Integer seconds) {
        return seconds != null && seconds > 0;
    }

    @Override
    public void writeTo(JsonWriter out) {
        out.member("persistent", persistent)
                .member("license_duration", licenseDuration)
                .member("expire_date", expireDate)
                .member("allowed_track_types", allowedTrackTypes)
                .member("rental_duration", rentalDuration)
                .member("playback_duration", playbackDuration)
                .member("max_stream_per_user", maxStreamPerUser)
                .member("renewal_duration", renewalDuration);
    }
}
