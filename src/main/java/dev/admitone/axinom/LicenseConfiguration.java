/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.DATE_TIME;
import static dev.admitone.axinom.AxinomCode.NUMBER;
import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the license lives and where it may be kept. What is absent takes the vendor's default.
 *
 * @param startDatetime when the license can first be used; FairPlay licenses start at once
 * @param expirationDatetime when it can no longer be used
 * @param duration seconds from issue
 * @param allowPersistence whether the client may store the license
 * @param concurrencyInterval seconds between renewals while streams are counted; the vendor's default is 300
 * @param concurrencyGracePeriod further seconds of playback while a renewal is due; the vendor's default is 60
 * @param fairplay what differs for FairPlay
 * @param playready what differs for PlayReady
 * @param widevine what differs for Widevine
 */
record LicenseConfiguration(
        @Nullable Instant startDatetime,
        @Nullable Instant expirationDatetime,
        @Nullable Integer duration,
        @Nullable Boolean allowPersistence,
        @Nullable Integer concurrencyInterval,
        @Nullable Integer concurrencyGracePeriod,
        @Nullable FairplayLicense fairplay,
        @Nullable PlayreadyLicense playready,
        @Nullable WidevineLicense widevine)
        implements MessageJsonWriter.Part {

    /** The vendor's defaults. */
    static final LicenseConfiguration DEFAULTS =
            new LicenseConfiguration(null, null, null, null, null, null, null, null, null);

    static LicenseConfiguration read(JsonObject json) {
        return new LicenseConfiguration(
                json.text("start_datetime", DATE_TIME, TextForms.DATE_TIME),
                json.text("expiration_datetime", DATE_TIME, TextForms.DATE_TIME),
                seconds(json, "duration"),
                json.bool("allow_persistence", WRONG_TYPE),
                seconds(json, "concurrency_interval"),
                json.integer("concurrency_grace_period", NUMBER, 0, Integer.MAX_VALUE),
                json.object("fairplay", WRONG_TYPE, FairplayLicense::read),
                json.object("playready", WRONG_TYPE, PlayreadyLicense::read),
                json.object("widevine", WRONG_TYPE, WidevineLicense::read));
    }

    /** A length of time: nothing says that 0 would mean "without limit", so it is refused. */
    static @Nullable Integer seconds(JsonObject json, String member) {
        return json.integer(member, NUMBER, 1, Integer.MAX_VALUE);
    }

    /** The same within limits, of which none is lost in what a DRM system has of its own. */
    LicenseConfiguration within(LicenseLimits limits) {
        return new LicenseConfiguration(
                limits.later(startDatetime),
                limits.earlier(expirationDatetime),
                limits.shorter(duration),
                limits.persistence(allowPersistence),
                concurrencyInterval,
                concurrencyGracePeriod,
                limits.concern(fairplay)
                        ? (fairplay == null ? FairplayLicense.DEFAULTS : fairplay).within(limits)
                        : null,
                limits.concern(playready)
                        ? (playready == null ? PlayreadyLicense.DEFAULTS : playready).within(limits)
                        : null,
                limits.concern(widevine)
                        ? (widevine == null ? WidevineLicense.DEFAULTS : widevine).within(limits)
                        : null);
    }

    /** Whether there is a time at which the license can be used. */
    boolean isEverUsable() {
        return startDatetime == null || expirationDatetime == null || startDatetime.isBefore(expirationDatetime);
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.time("start_datetime", startDatetime)
                .time("expiration_datetime", expirationDatetime)
                .number("duration", duration)
                .flag("allow_persistence", allowPersistence)
                .number("concurrency_interval", concurrencyInterval)
                .number("concurrency_grace_period", concurrencyGracePeriod)
                .object("fairplay", fairplay)
                .object("playready", playready)
                .object("widevine", widevine);
    }
}
