/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static dev.admitone.token.LicenseRule.HARDWARE_SECURITY;
import static dev.admitone.token.LicenseRule.LICENSE_DURATION;
import static dev.admitone.token.LicenseRule.MAX_RESOLUTION;
import static dev.admitone.token.LicenseRule.MAX_STREAMS;
import static dev.admitone.token.LicenseRule.NOT_AFTER;
import static dev.admitone.token.LicenseRule.NOT_BEFORE;
import static dev.admitone.token.LicenseRule.OFFLINE;
import static dev.admitone.token.LicenseRule.OUTPUT_PROTECTION;
import static dev.admitone.token.LicenseRule.PLAYBACK_DURATION;
import static dev.admitone.token.LicenseRule.RENTAL_DURATION;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.UsageRules.Storage;
import dev.admitone.token.UsageRules.ViewingWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What licenses may do, in the words of no vendor. What is absent is not limited, except storage.
 *
 * @param offline whether a license may be kept on the device; absent, it may not
 * @param licenseDuration how long a license lasts from its issue; like all durations 1 to 2,147,483,647 whole seconds
 * @param rentalDuration how long after its issue a license can be played for the first time
 * @param playbackDuration how long a license lasts from the first playback
 * @param notBefore the first instant at which a license can be used
 * @param notAfter the first instant at which it can no longer be used, after {@code notBefore}
 * @param maxResolution the highest resolution whose keys are in a license
 * @param outputProtection what a digital output must have
 * @param hardwareSecurity whether a license is only for devices that decrypt and decode in hardware
 * @param maxStreams how many streams a viewer may have at once, 1 or more
 */
public record LicenseRules(
        @Nullable Boolean offline,
        @Nullable Duration licenseDuration,
        @Nullable Duration rentalDuration,
        @Nullable Duration playbackDuration,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Resolution maxResolution,
        @Nullable OutputProtection outputProtection,
        @Nullable HardwareSecurity hardwareSecurity,
        @Nullable Integer maxStreams) {

    private static final StringFormat<Instant> GMT_TIME =
            StringFormat.of("a GMT time that exists, in whole seconds: 2026-12-31T23:59:59Z", GmtSeconds::parse);
    private static final StringFormat<String> RESOLUTIONS = StringFormat.oneOf(List.of("sd", "hd", "uhd"));
    private static final StringFormat<String> PROTECTIONS = StringFormat.oneOf(List.of("none", "hdcp", "hdcp-2.2"));
    private static final StringFormat<String> HARDWARE = StringFormat.oneOf(List.of("required", "not-required"));

    /** Months and years have no fixed length, and a sign would reverse the period. */
    private static final Pattern PERIOD = Pattern.compile("P[0-9DTHMS]{1,32}");

    /** {@code max_resolution}, ascending. */
    public enum Resolution {
        SD,
        HD,
        UHD
    }

    /** {@code output_protection}, ascending. */
    public enum OutputProtection {
        NONE,
        /** Any version of HDCP. */
        HDCP,
        /** HDCP 2.2 or later. */
        HDCP_2_2
    }

    /** {@code hardware_security}. */
    public enum HardwareSecurity {
        REQUIRED,
        NOT_REQUIRED
    }

    /**
     * Reads rules strictly; an invalid member is recorded and read as absent.
     *
     * @param pointer where they stand
     */
    public static LicenseRules read(ObjectNode json, String pointer, Violations violations) {
        return new JsonObject.Reading(pointer, violations, RequestCode.UNKNOWN_MEMBER).read(json, LicenseRules::read);
    }

    /** Reads the members in the order of the documentation, because a refusal of an unknown one lists them so. */
    private static LicenseRules read(JsonObject json) {
        var offline = json.bool(OFFLINE.wireName(), RequestCode.WRONG_TYPE);
        var license = duration(json, LICENSE_DURATION);
        var rental = duration(json, RENTAL_DURATION);
        var playback = duration(json, PLAYBACK_DURATION);
        var start = json.value(NOT_BEFORE.wireName(), RulesCode.INSTANT, GMT_TIME);
        var end = json.value(NOT_AFTER.wireName(), RulesCode.INSTANT, GMT_TIME);
        var resolution = json.value(MAX_RESOLUTION.wireName(), RulesCode.MAX_RESOLUTION, RESOLUTIONS);
        var protection = json.value(OUTPUT_PROTECTION.wireName(), RulesCode.OUTPUT_PROTECTION, PROTECTIONS);
        var hardware = json.value(HARDWARE_SECURITY.wireName(), RulesCode.HARDWARE_SECURITY, HARDWARE);
        var streams = json.integer(MAX_STREAMS.wireName(), RulesCode.MAX_STREAMS, 1, Integer.MAX_VALUE);
        if (start != null && end != null && !end.isAfter(start)) {
            json.violation(NOT_AFTER.wireName(), RulesCode.ORDER, "a time after not_before");
        }
        return new LicenseRules(
                offline,
                license,
                rental,
                playback,
                start,
                end,
                chosen(resolution, RESOLUTIONS, Resolution.values()),
                chosen(protection, PROTECTIONS, OutputProtection.values()),
                chosen(hardware, HARDWARE, HardwareSecurity.values()),
                streams);
    }

    /** The value whose word stands at its place in the list. */
    private static <E> @Nullable E chosen(@Nullable String word, StringFormat<String> words, E[] values) {
        return word == null ? null : values[words.words().indexOf(word)];
    }

    private static @Nullable Duration duration(JsonObject json, LicenseRule rule) {
        var value = json.any(rule.wireName());
        if (value == null) {
            return null;
        }
        var duration = value.isInt() ? Duration.ofSeconds(value.intValue()) : parse(value.stringValue(""));
        if (duration != null && duration.toSeconds() >= 1 && duration.toSeconds() <= Integer.MAX_VALUE) {
            return duration;
        }
        json.violation(
                rule.wireName(),
                RulesCode.DURATION,
                "whole seconds from 1 to 2147483647, as an integer or in ISO 8601 without months and years: PT48H");
        return null;
    }

    private static @Nullable Duration parse(String text) {
        try {
            return PERIOD.matcher(text).matches() ? Duration.parse(text) : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** Whether a license may be kept on the device. */
    public boolean isStorable() {
        return Boolean.TRUE.equals(offline);
    }

    /** Whether a resolution is left out: none is higher than UHD. */
    public boolean limitsResolution() {
        return maxResolution != null && maxResolution != Resolution.UHD;
    }

    /** Whether HDCP is required. */
    public boolean requiresHdcp() {
        return outputProtection != null && outputProtection != OutputProtection.NONE;
    }

    /** Whether HDCP 2.2 is required. */
    public boolean requiresHdcp22() {
        return outputProtection == OutputProtection.HDCP_2_2;
    }

    /** Whether hardware is required. */
    public boolean requiresHardware() {
        return hardwareSecurity == HardwareSecurity.REQUIRED;
    }

    /** The rental duration in seconds; null if there is none. */
    public @Nullable Integer rentalSeconds() {
        return rentalDuration == null ? null : (int) rentalDuration.toSeconds();
    }

    /**
     * The rules that an entitlement has too, which a format writes in the same way. {@code playback_duration} is the
     * viewing window that floats.
     */
    public UsageRules usage() {
        return new UsageRules(
                null,
                notBefore,
                notAfter,
                licenseDuration,
                isStorable() ? Storage.ALLOWED : Storage.FORBIDDEN,
                playbackDuration == null ? null : new ViewingWindow(playbackDuration, true),
                List.of(),
                null);
    }
}
