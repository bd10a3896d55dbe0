/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.BLANK;
import static dev.admitone.axinom.AxinomCode.GUID;
import static dev.admitone.axinom.AxinomCode.VMP_LEVEL;
import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.axinom.AccessControl.Exemption;
import dev.admitone.json.EnumValues;
import dev.admitone.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Access rules for Widevine only.
 *
 * @param concurrencyMode {@code NONE} if its streams are not counted
 * @param useNativeSessionIds whether Widevine's own session ids are counted; one playback may have several
 * @param allowedDeviceIds the admitted devices; current clients report none
 * @param allowedDeviceCertificateSerialNumbers the admitted devices by their certificates
 * @param allowNonVmpPlatforms whether platforms without Verified Media Path are admitted; the vendor's default is true
 * @param allowTamperedPlatforms whether tampered platforms are admitted; the vendor's default is true
 * @param minVmpLevel the least level of Verified Media Path; the vendor's default is PLATFORM_UNVERIFIED
 * @param vulnerability rules whose place in the message is not confirmed, or null
 */
record WidevineAccess(
        @Nullable Exemption concurrencyMode,
        @Nullable Boolean useNativeSessionIds,
        @Nullable List<UUID> allowedDeviceIds,
        @Nullable List<UUID> allowedDeviceCertificateSerialNumbers,
        @Nullable Boolean allowNonVmpPlatforms,
        @Nullable Boolean allowTamperedPlatforms,
        @Nullable VmpLevel minVmpLevel,
        @Nullable Vulnerability vulnerability)
        implements MessageJsonWriter.Part {

    /** Levels of Verified Media Path, ascending. */
    enum VmpLevel {
        PLATFORM_UNVERIFIED,
        PLATFORM_SOFTWARE_VERIFIED,
        PLATFORM_SECURE_STORAGE_SOFTWARE_VERIFIED,
        PLATFORM_HARDWARE_VERIFIED;

        private static final EnumValues<VmpLevel> CHOICES = EnumValues.ofNames(VmpLevel.class);

        /** All names, for explanations. */
        static List<String> names() {
            return Arrays.stream(values()).map(VmpLevel::name).toList();
        }

        /** The level of this name; letter case counts, as in messages. */
        static Optional<VmpLevel> find(String name) {
            return Arrays.stream(values())
                    .filter(level -> level.name().equals(name))
                    .findFirst();
        }
    }

    /**
     * Rules that the vendor announced in May 2026 without their place and values. A site that has learnt both from the
     * vendor can switch them on.
     *
     * @param maxLevel the level from which devices are refused
     * @param allowUnspecified whether devices without a level are admitted; the vendor's default is true
     * @param disallowedStatuses the verification statuses that are refused
     */
    record Vulnerability(
            @Nullable String maxLevel,
            @Nullable Boolean allowUnspecified,
            @Nullable List<String> disallowedStatuses) {

        private static final String MAX_LEVEL = "max_vulnerability_level";
        private static final String ALLOW_UNSPECIFIED = "allow_vulnerability_level_unspecified";
        private static final String DISALLOWED_STATUSES = "disallowed_device_verification_statuses";

        static Vulnerability read(JsonObject json) {
            return new Vulnerability(
                    json.text(MAX_LEVEL, BLANK, TextForms.NOT_BLANK),
                    json.bool(ALLOW_UNSPECIFIED, WRONG_TYPE),
                    json.texts(DISALLOWED_STATUSES, BLANK, TextForms.NOT_BLANK));
        }

        /** The rules that are there and that nothing about a client is known to compare with. */
        List<String> unchecked() {
            return Stream.of(
                            maxLevel == null ? "" : MAX_LEVEL,
                            Boolean.FALSE.equals(allowUnspecified) ? ALLOW_UNSPECIFIED : "",
                            disallowedStatuses == null ? "" : DISALLOWED_STATUSES)
                    .filter(member -> !member.isEmpty())
                    .toList();
        }

        void writeTo(MessageJsonWriter out) {
            out.text(MAX_LEVEL, maxLevel)
                    .flag(ALLOW_UNSPECIFIED, allowUnspecified)
                    .texts(DISALLOWED_STATUSES, disallowedStatuses);
        }
    }

    static WidevineAccess read(JsonObject json, Dialect dialect) {
        return new WidevineAccess(
                Exemption.read(json),
                json.bool("use_native_session_ids", WRONG_TYPE),
                json.texts("allowed_device_ids", GUID, TextForms.GUID),
                json.texts("allowed_device_certificate_serial_numbers", GUID, TextForms.GUID),
                json.bool("allow_non_vmp_platforms", WRONG_TYPE),
                json.bool("allow_tampered_platforms", WRONG_TYPE),
                json.choice("min_vmp_level", VMP_LEVEL, VmpLevel.CHOICES),
                dialect.unconfirmedMembers() ? Vulnerability.read(json) : null);
    }

    /** Whether not every client is admitted. */
    boolean restrictsClients() {
        return allowedDeviceIds != null
                || allowedDeviceCertificateSerialNumbers != null
                || Boolean.FALSE.equals(allowNonVmpPlatforms)
                || Boolean.FALSE.equals(allowTamperedPlatforms)
                || demandsLevel();
    }

    /** Every client has the lowest level. */
    boolean demandsLevel() {
        return minVmpLevel != null && minVmpLevel != VmpLevel.PLATFORM_UNVERIFIED;
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.named("concurrency_mode", concurrencyMode)
                .flag("use_native_session_ids", useNativeSessionIds)
                .guids("allowed_device_ids", allowedDeviceIds)
                .guids("allowed_device_certificate_serial_numbers", allowedDeviceCertificateSerialNumbers)
                .flag("allow_non_vmp_platforms", allowNonVmpPlatforms)
                .flag("allow_tampered_platforms", allowTamperedPlatforms)
                .named("min_vmp_level", minVmpLevel);
        if (vulnerability != null) {
            vulnerability.writeTo(out);
        }
    }
}
