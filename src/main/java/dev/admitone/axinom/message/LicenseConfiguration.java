/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BLANK;
import static dev.admitone.axinom.message.AxinomCode.DATE_TIME;
import static dev.admitone.axinom.message.AxinomCode.NUMBER;
import static dev.admitone.axinom.message.AxinomCode.URL;
import static dev.admitone.axinom.message.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.Violations;
import dev.admitone.token.AllowedLicense;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long the license is valid and where it may be stored: the member {@code license}. What is absent takes the
 * vendor's default, and what is absent for one DRM system is as for all. Immutable.
 */
public record LicenseConfiguration(PolicyObject members) {

    public static final String DURATION = "duration";
    public static final String ALLOW_PERSISTENCE = "allow_persistence";
    public static final String START = "start_datetime";
    public static final String CONCURRENCY_INTERVAL = "concurrency_interval";
    public static final String CONCURRENCY_GRACE_PERIOD = "concurrency_grace_period";

    private static final String EXPIRATION = "expiration_datetime";
    private static final String PLAYBACK_DURATION = "playback_duration";
    private static final String ALLOW_PLAYBACK = "allow_playback";
    private static final String ALLOW_RENEWAL = "allow_renewal";
    private static final String IGNORE_KEYS = "ignore_keys_in_license_request";
    private static final String ALL_KEYS = "include_all_entitled_keys";

    /** The vendor's defaults, in seconds. */
    private static final int DEFAULT_INTERVAL = 300;

    private static final int DEFAULT_GRACE_PERIOD = 60;

    /** Durations are seconds. Nothing says that 0 would mean "without limit", so it is refused. */
    private static final int SHORTEST = 1;

    private static final Pattern LONG_YEAR = Pattern.compile("[+]?[0-9]{5,9}-");
    private static final Instant EARLIEST_MEANT = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST_MEANT = Instant.parse("2100-01-01T00:00:00Z");

    private static final ObjectFormat FAIRPLAY = new ObjectFormat()
            // From issue.
            .integer(DURATION, NUMBER, SHORTEST, Integer.MAX_VALUE)
            .bool(ALLOW_PERSISTENCE, WRONG_TYPE)
            // Whether the license ends during playback; Safari on macOS does not support it.
            .bool("real_time_expiration", WRONG_TYPE)
            // From the first playback.
            .integer(PLAYBACK_DURATION, NUMBER, SHORTEST, Integer.MAX_VALUE)
            // Whether the message's keys are delivered whatever the client requests.
            .bool(IGNORE_KEYS, WRONG_TYPE);

    private static final ObjectFormat PLAYREADY = new ObjectFormat()
            .integer(DURATION, NUMBER, SHORTEST, Integer.MAX_VALUE)
            .bool(ALLOW_PERSISTENCE, WRONG_TYPE)
            .bool("real_time_expiration", WRONG_TYPE)
            .integer(PLAYBACK_DURATION, NUMBER, SHORTEST, Integer.MAX_VALUE)
            // A string for the license response.
            .string("custom_data", BLANK, StringFormats.ANY_TEXT);

    private static final ObjectFormat WIDEVINE = new ObjectFormat()
            .integer(DURATION, NUMBER, SHORTEST, Integer.MAX_VALUE)
            .bool(ALLOW_PERSISTENCE, WRONG_TYPE)
            .integer(PLAYBACK_DURATION, NUMBER, SHORTEST, Integer.MAX_VALUE)
            // Whether the duration also ends a running playback; default true.
            .bool("real_time_duration_expiration", WRONG_TYPE)
            // Whether the playback duration does; default true.
            .bool("real_time_playback_expiration", WRONG_TYPE)
            // Default true.
            .bool(ALLOW_PLAYBACK, WRONG_TYPE)
            // Whether the client renews the license by itself.
            .bool(ALLOW_RENEWAL, WRONG_TYPE)
            // Seconds from the start of the license to the first renewal.
            .integer("renewal_delay", NUMBER, 0, Integer.MAX_VALUE)
            // Seconds in which playback continues while renewals fail.
            .integer("renewal_recovery", NUMBER, 0, Integer.MAX_VALUE)
            // Seconds between attempts.
            .integer("renewal_retry_interval", NUMBER, 0, Integer.MAX_VALUE)
            // Whether the client renews when usage starts.
            .bool("renew_with_usage", WRONG_TYPE)
            .string("renewal_url", URL, StringFormats.URL)
            // Whether the license has all keys of the message and not only the requested ones.
            .bool(ALL_KEYS, WRONG_TYPE);

    private static final Map<DrmSystem, ObjectFormat> SYSTEMS =
            Map.of(DrmSystem.FAIRPLAY, FAIRPLAY, DrmSystem.PLAYREADY, PLAYREADY, DrmSystem.WIDEVINE, WIDEVINE);

    static final ObjectFormat FORMAT = new ObjectFormat()
            // FairPlay licenses start at once.
            .member(START, json -> date(json, START))
            .member(EXPIRATION, json -> date(json, EXPIRATION))
            .integer(DURATION, NUMBER, SHORTEST, Integer.MAX_VALUE)
            .bool(ALLOW_PERSISTENCE, WRONG_TYPE)
            // Between renewals while streams are counted; default 300.
            .integer(CONCURRENCY_INTERVAL, NUMBER, SHORTEST, Integer.MAX_VALUE)
            // How much longer playback continues while a renewal is due; default 60.
            .integer(CONCURRENCY_GRACE_PERIOD, NUMBER, 0, Integer.MAX_VALUE)
            .object("fairplay", WRONG_TYPE, FAIRPLAY)
            .object("playready", WRONG_TYPE, PLAYREADY)
            .object("widevine", WRONG_TYPE, WIDEVINE);

    /** The vendor's defaults. */
    public static final LicenseConfiguration DEFAULTS = new LicenseConfiguration(new PolicyObject(FORMAT));

    /** The vendor's defaults for a license that may be stored and lasts for a duration. */
    static LicenseConfiguration storable(@Nullable Integer duration) {
        return new LicenseConfiguration(
                DEFAULTS.members.with(ALLOW_PERSISTENCE, true).with(DURATION, duration));
    }

    /**
     * The format of what decides about the license server's answer: how long a counted stream plays, and whether the
     * key ids of the license request count.
     */
    static ObjectFormat ofAdmission(DrmSystem... systems) {
        var format = new ObjectFormat()
                .integer(CONCURRENCY_INTERVAL, NUMBER, SHORTEST, Integer.MAX_VALUE)
                .integer(CONCURRENCY_GRACE_PERIOD, NUMBER, 0, Integer.MAX_VALUE);
        for (var system : systems) {
            if (system == DrmSystem.FAIRPLAY) {
                format.object(system.wireName(), WRONG_TYPE, new ObjectFormat().bool(IGNORE_KEYS, WRONG_TYPE));
            } else if (system == DrmSystem.WIDEVINE) {
                format.object(system.wireName(), WRONG_TYPE, new ObjectFormat().bool(ALL_KEYS, WRONG_TYPE));
            }
        }
        return format;
    }

    /** What differs for a DRM system; null if nothing does. */
    public @Nullable PolicyObject of(DrmSystem system) {
        return members.object(system.wireName());
    }

    /** Whether the license has all keys of the message for a DRM system, whatever is requested. */
    public boolean ignoresRequestedKeys(DrmSystem system) {
        var part = of(system);
        return part != null && (part.isTrue(IGNORE_KEYS) || part.isTrue(ALL_KEYS));
    }

    /** Whether clients renew a license by themselves. */
    public static boolean renews(PolicyObject widevine) {
        return widevine.isTrue(ALLOW_RENEWAL);
    }

    /** How long after one license of a counted stream the next is requested. */
    public Duration interval() {
        return seconds(CONCURRENCY_INTERVAL, DEFAULT_INTERVAL);
    }

    /** How much longer the stream counts. */
    public Duration gracePeriod() {
        return seconds(CONCURRENCY_GRACE_PERIOD, DEFAULT_GRACE_PERIOD);
    }

    private Duration seconds(String name, int byDefault) {
        var seconds = members.number(name);
        return Duration.ofSeconds(seconds == null ? byDefault : seconds);
    }

    private static @Nullable Instant date(JsonObject json, String name) {
        var value = json.any(name);
        if (value != null && LONG_YEAR.matcher(value.stringValue("")).lookingAt()) {
            json.violation(
                    name,
                    DATE_TIME,
                    StringFormats.DATE_TIME.allowed()
                            + "; a year of five digits comes from milliseconds that were read as seconds");
        }
        return json.value(name, DATE_TIME, StringFormats.DATE_TIME);
    }

    /** Records that the license can no longer be used at an instant. */
    void refuseOver(Instant start, String pointer, Violations violations) {
        var end = (Instant) members.any(EXPIRATION);
        if (end != null && !end.isAfter(start)) {
            violations.add(
                    pointer + "/" + EXPIRATION,
                    AxinomCode.LICENSE_OVER,
                    "a time after " + start.truncatedTo(ChronoUnit.SECONDS) + secondsAsMilliseconds(end));
        }
    }

    private static String secondsAsMilliseconds(Instant end) {
        var meant = Instant.ofEpochSecond(end.toEpochMilli());
        return meant.isAfter(EARLIEST_MEANT) && meant.isBefore(LATEST_MEANT)
                ? "; the seconds of " + meant + ", read as milliseconds, give the time that was sent"
                : "";
    }

    /** Whether there is a time at which the license can be used. */
    boolean isEverUsable() {
        var start = (Instant) members.any(START);
        var end = (Instant) members.any(EXPIRATION);
        return start == null || end == null || start.isBefore(end);
    }

    /**
     * Whether clients may store the license.
     *
     * @param drm the DRM system, or null for any of them
     */
    boolean allowsPersistence(@Nullable DrmSystem drm) {
        return SYSTEMS.keySet().stream()
                .filter(system -> drm == null || drm == system)
                .anyMatch(this::allowsPersistenceOf);
    }

    private boolean allowsPersistenceOf(DrmSystem system) {
        var part = of(system);
        if (part == null || part.any(ALLOW_PERSISTENCE) == null) {
            return members.isTrue(ALLOW_PERSISTENCE);
        }
        return part.isTrue(ALLOW_PERSISTENCE);
    }

    /**
     * What it allows a DRM system; without one, the least that any DRM system is allowed.
     *
     * @param others the places of further restrictions
     */
    AllowedLicense allowed(@Nullable DrmSystem drm, List<String> others) {
        var systems = drm == null ? SYSTEMS.keySet() : Set.of(drm);
        var restrictions = new ArrayList<>(others);
        var widevine = of(DrmSystem.WIDEVINE);
        if (systems.contains(DrmSystem.WIDEVINE) && widevine != null && widevine.isFalse(ALLOW_PLAYBACK)) {
            restrictions.add("/" + LicenseTerms.LICENSE + "/widevine/" + ALLOW_PLAYBACK);
        }
        return new AllowedLicense(
                systems.stream().allMatch(this::allowsPersistenceOf),
                (Instant) members.any(START),
                (Instant) members.any(EXPIRATION),
                least(systems, DURATION),
                least(systems, PLAYBACK_DURATION),
                restrictions,
                null);
    }

    /** What a DRM system has of its own counts for it alone, and otherwise that of all systems. */
    private @Nullable Integer least(Set<DrmSystem> systems, String name) {
        return systems.stream()
                .map(this::of)
                .map(own -> own == null || own.number(name) == null ? members.number(name) : own.number(name))
                .filter(Objects::nonNull)
                .min(Integer::compare)
                .orElse(null);
    }

    /** The same within limits, also in what differs for a DRM system. */
    LicenseConfiguration within(LicenseLimits limits) {
        var limited = members.with(START, limits.later((Instant) members.any(START)))
                .with(EXPIRATION, limits.earlier((Instant) members.any(EXPIRATION)))
                .with(DURATION, limits.shorter(members.number(DURATION)))
                .with(ALLOW_PERSISTENCE, limits.persistence((Boolean) members.any(ALLOW_PERSISTENCE)));
        for (var system : SYSTEMS.entrySet()) {
            var part = of(system.getKey());
            if (part != null || limits.playbackDuration() != null) {
                var own = part == null ? new PolicyObject(system.getValue()) : part;
                limited = limited.with(system.getKey().wireName(), within(own, limits));
            }
        }
        return new LicenseConfiguration(limited);
    }

    private static PolicyObject within(PolicyObject part, LicenseLimits limits) {
        return part.with(DURATION, limits.shorterIfSet(part.number(DURATION)))
                .with(ALLOW_PERSISTENCE, limits.persistenceIfSet((Boolean) part.any(ALLOW_PERSISTENCE)))
                .with(PLAYBACK_DURATION, limits.playback(part.number(PLAYBACK_DURATION)));
    }
}
