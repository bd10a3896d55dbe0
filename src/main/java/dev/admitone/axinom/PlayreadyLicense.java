/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.BLANK;
import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a PlayReady license has of its own. What is absent is as for all DRM systems.
 *
 * @param duration seconds from issue
 * @param allowPersistence whether the client may store the license
 * @param realTimeExpiration whether the license ends during playback
 * @param playbackDuration seconds from the first playback
 * @param customData a text for the license response
 */
record PlayreadyLicense(
        @Nullable Integer duration,
        @Nullable Boolean allowPersistence,
        @Nullable Boolean realTimeExpiration,
        @Nullable Integer playbackDuration,
        @Nullable String customData)
        implements MessageJsonWriter.Part {

    static final PlayreadyLicense DEFAULTS = new PlayreadyLicense(null, null, null, null, null);

    static PlayreadyLicense read(JsonObject json) {
        return new PlayreadyLicense(
                LicenseConfiguration.seconds(json, "duration"),
                json.bool("allow_persistence", WRONG_TYPE),
                json.bool("real_time_expiration", WRONG_TYPE),
                LicenseConfiguration.seconds(json, "playback_duration"),
                json.text("custom_data", BLANK, TextForms.ANY_TEXT));
    }

    /** The same within limits. */
    PlayreadyLicense within(LicenseLimits limits) {
        return new PlayreadyLicense(
                limits.shorterIfSet(duration),
                limits.persistenceIfSet(allowPersistence),
                realTimeExpiration,
                limits.playback(playbackDuration),
                customData);
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.number("duration", duration)
                .flag("allow_persistence", allowPersistence)
                .flag("real_time_expiration", realTimeExpiration)
                .number("playback_duration", playbackDuration)
                .text("custom_data", customData);
    }
}
