/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.NUMBER;
import static dev.admitone.axinom.AxinomCode.URL;
import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a Widevine license has of its own. What is absent is as for all DRM systems, or the vendor's default.
 *
 * @param duration seconds from issue
 * @param allowPersistence whether the client may store the license
 * @param playbackDuration seconds from the first playback
 * @param realTimeDurationExpiration whether the duration also ends a playback that runs; the vendor's default is true
 * @param realTimePlaybackExpiration whether the playback duration does; the vendor's default is true
 * @param allowPlayback whether the license plays at all; the vendor's default is true
 * @param allowRenewal whether the client renews the license by itself
 * @param renewalDelay seconds from the start of the license to the first renewal
 * @param renewalRecovery seconds in which playback goes on while renewals fail
 * @param renewalRetryInterval seconds between attempts
 * @param renewWithUsage whether the client renews when usage starts
 * @param renewalUrl where renewals are sent
 * @param includeAllEntitledKeys whether the license has all keys of the message and not only the requested ones
 */
record WidevineLicense(
        @Nullable Integer duration,
        @Nullable Boolean allowPersistence,
        @Nullable Integer playbackDuration,
        @Nullable Boolean realTimeDurationExpiration,
        @Nullable Boolean realTimePlaybackExpiration,
        @Nullable Boolean allowPlayback,
        @Nullable Boolean allowRenewal,
        @Nullable Integer renewalDelay,
        @Nullable Integer renewalRecovery,
        @Nullable Integer renewalRetryInterval,
        @Nullable Boolean renewWithUsage,
        @Nullable String renewalUrl,
        @Nullable Boolean includeAllEntitledKeys)
        implements MessageJsonWriter.Part {

    static final WidevineLicense DEFAULTS =
            new WidevineLicense(null, null, null, null, null, null, null, null, null, null, null, null, null);

    static WidevineLicense read(JsonObject json) {
        return new WidevineLicense(
                LicenseConfiguration.seconds(json, "duration"),
                json.bool("allow_persistence", WRONG_TYPE),
                LicenseConfiguration.seconds(json, "playback_duration"),
                json.bool("real_time_duration_expiration", WRONG_TYPE),
                json.bool("real_time_playback_expiration", WRONG_TYPE),
                json.bool("allow_playback", WRONG_TYPE),
                json.bool("allow_renewal", WRONG_TYPE),
                json.integer("renewal_delay", NUMBER, 0, Integer.MAX_VALUE),
                json.integer("renewal_recovery", NUMBER, 0, Integer.MAX_VALUE),
                json.integer("renewal_retry_interval", NUMBER, 0, Integer.MAX_VALUE),
                json.bool("renew_with_usage", WRONG_TYPE),
                json.text("renewal_url", URL, TextForms.URL),
                json.bool("include_all_entitled_keys", WRONG_TYPE));
    }

    /** Whether the client renews by itself. */
    boolean renews() {
        return Boolean.TRUE.equals(allowRenewal);
    }

    /** The same within limits. */
    WidevineLicense within(LicenseLimits limits) {
        return new WidevineLicense(
                limits.shorterIfSet(duration),
                limits.persistenceIfSet(allowPersistence),
                limits.playback(playbackDuration),
                realTimeDurationExpiration,
                realTimePlaybackExpiration,
                allowPlayback,
                allowRenewal,
                renewalDelay,
                renewalRecovery,
                renewalRetryInterval,
                renewWithUsage,
                renewalUrl,
                includeAllEntitledKeys);
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.number("duration", duration)
                .flag("allow_persistence", allowPersistence)
                .number("playback_duration", playbackDuration)
                .flag("real_time_duration_expiration", realTimeDurationExpiration)
                .flag("real_time_playback_expiration", realTimePlaybackExpiration)
                .flag("allow_playback", allowPlayback)
                .flag("allow_renewal", allowRenewal)
                .number("renewal_delay", renewalDelay)
                .number("renewal_recovery", renewalRecovery)
                .number("renewal_retry_interval", renewalRetryInterval)
                .flag("renew_with_usage", renewWithUsage)
                .text("renewal_url", renewalUrl)
                .flag("include_all_entitled_keys", includeAllEntitledKeys);
    }
}
