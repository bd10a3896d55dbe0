/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a FairPlay license has of its own. What is absent is as for all DRM systems.
 *
 * @param duration seconds from issue
 * @param allowPersistence whether the client may store the license
 * @param realTimeExpiration whether the license ends during playback; Safari on macOS does not support it
 * @param playbackDuration seconds from the first playback
 * @param ignoreKeysInLicenseRequest whether the message's keys are delivered whatever the client asks for
 */
record FairplayLicense(
        @Nullable Integer duration,
        @Nullable Boolean allowPersistence,
        @Nullable Boolean realTimeExpiration,
        @Nullable Integer playbackDuration,
        @Nullable Boolean ignoreKeysInLicenseRequest)
        implements MessageJsonWriter.Part {

    static final FairplayLicense DEFAULTS = new FairplayLicense(null, null, null, null, null);

    static FairplayLicense read(JsonObject json) {
        return new FairplayLicense(
                LicenseConfiguration.seconds(json, "duration"),
                json.bool("allow_persistence", WRONG_TYPE),
                json.bool("real_time_expiration", WRONG_TYPE),
                LicenseConfiguration.seconds(json, "playback_duration"),
                json.bool("ignore_keys_in_license_request", WRONG_TYPE));
    }

    /** The same within limits. */
    FairplayLicense within(LicenseLimits limits) {
        return new FairplayLicense(
                limits.shorterIfSet(duration),
                limits.persistenceIfSet(allowPersistence),
                realTimeExpiration,
                limits.playback(playbackDuration),
                ignoreKeysInLicenseRequest);
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.number("duration", duration)
                .flag("allow_persistence", allowPersistence)
                .flag("real_time_expiration", realTimeExpiration)
                .number("playback_duration", playbackDuration)
                .flag("ignore_keys_in_license_request", ignoreKeysInLicenseRequest);
    }
}
