/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BLANK;
import static dev.admitone.axinom.message.AxinomCode.CONCURRENCY_LIMIT;
import static dev.admitone.axinom.message.AxinomCode.CONCURRENCY_MODE;
import static dev.admitone.axinom.message.AxinomCode.DRM_CONCURRENCY_MODE;
import static dev.admitone.axinom.message.AxinomCode.GUID;
import static dev.admitone.axinom.message.AxinomCode.IP_ADDRESS;
import static dev.admitone.axinom.message.AxinomCode.PLAYREADY_SESSION_IDS;
import static dev.admitone.axinom.message.AxinomCode.VMP_LEVEL;
import static dev.admitone.axinom.message.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may get a license: the member {@code access_control} of {@code license_server}. Every rule that is present must
 * be fulfilled; an empty list admits no client. Immutable.
 */
public record AccessControl(PolicyObject members) {

    public static final String PREVENT_REUSE = "prevent_drm_message_reuse";
    static final String LIMIT = "concurrency_limit";
    public static final String MODE = "concurrency_mode";
    static final String NATIVE_SESSION_IDS = "use_native_session_ids";
    public static final String IP_ADDRESSES = "allowed_ip_addresses";
    public static final String DEVICE_IDS = "allowed_device_ids";
    public static final String CERTIFICATES = "allowed_device_certificate_serial_numbers";
    public static final String NON_VMP = "allow_non_vmp_platforms";
    public static final String TAMPERED = "allow_tampered_platforms";
    public static final String MIN_VMP_LEVEL = "min_vmp_level";

    public static final String BLOCK_OLDEST_SESSION = "BLOCK_OLDEST_SESSION";

    /** The levels of Verified Media Path, ascending. Every client has the first. */
    public static final List<String> VMP_LEVELS = List.of(
            "PLATFORM_UNVERIFIED",
            "PLATFORM_SOFTWARE_VERIFIED",
            "PLATFORM_SECURE_STORAGE_SOFTWARE_VERIFIED",
            "PLATFORM_HARDWARE_VERIFIED");

    private static final String BLOCK_NEW_DEVICE = "BLOCK_NEW_DEVICE";
    static final int MOST_STREAMS = 6;

    /** Rules that the vendor announced without their place and values. */
    static final List<String> UNCONFIRMED = List.of(
            "max_vulnerability_level",
            "allow_vulnerability_level_unspecified",
            "disallowed_device_verification_statuses");

    private static final String MAX_VULNERABILITY = UNCONFIRMED.get(0);
    private static final String UNSPECIFIED_VULNERABILITY = UNCONFIRMED.get(1);
    private static final String DISALLOWED_STATUSES = UNCONFIRMED.get(2);

    /** Access rules of PlayReady only. */
    private static final ObjectFormat PLAYREADY = exemption().strings(DEVICE_IDS, GUID, StringFormats.GUID);

    /** Access rules of FairPlay only. */
    private static final ObjectFormat FAIRPLAY =
            exemption().bool(NATIVE_SESSION_IDS, WRONG_TYPE).strings(DEVICE_IDS, GUID, StringFormats.GUID);

    public static final AccessControl NONE = new AccessControl(new PolicyObject(format(false)));

    /**
     * The format.
     *
     * @param unconfirmed whether members are known whose place in the message is not confirmed
     */
    static ObjectFormat format(boolean unconfirmed) {
        return format(unconfirmed, DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE);
    }

    /** The format without the rules of other DRM systems than these. */
    static ObjectFormat format(boolean unconfirmed, DrmSystem... systems) {
        var format = new ObjectFormat()
                // Whether a message gives each key only once; default false.
                .bool(PREVENT_REUSE, WRONG_TYPE)
                // How many streams a user may have at once; absent, streams are not counted.
                .integer(LIMIT, CONCURRENCY_LIMIT, 1, MOST_STREAMS)
                // What is counted against the limit, and what gives way to it; default BLOCK_NEW_DEVICE.
                .oneOf(MODE, CONCURRENCY_MODE, BLOCK_NEW_DEVICE, "BLOCK_NEW_SESSION", BLOCK_OLDEST_SESSION)
                .strings(IP_ADDRESSES, IP_ADDRESS, StringFormats.IP_ADDRESS);
        for (var system : systems) {
            var name = system.wireName();
            switch (system) {
                case FAIRPLAY -> format.object(name, WRONG_TYPE, FAIRPLAY);
                case PLAYREADY ->
                    format.member(name, json -> json.object(name, WRONG_TYPE, AccessControl::readPlayready));
                case WIDEVINE -> format.object(name, WRONG_TYPE, unconfirmed ? vulnerability(widevine()) : widevine());
                case NCG, WISEPLAY -> {}
            }
        }
        return format;
    }

    /** The streams of one DRM system can only be exempt from the count. */
    private static ObjectFormat exemption() {
        return new ObjectFormat().oneOf(MODE, DRM_CONCURRENCY_MODE, "NONE");
    }

    private static ObjectFormat widevine() {
        return exemption()
                // One playback may have several of Widevine's own session ids.
                .bool(NATIVE_SESSION_IDS, WRONG_TYPE)
                // Current clients report none.
                .strings(DEVICE_IDS, GUID, StringFormats.GUID)
                .strings(CERTIFICATES, GUID, StringFormats.GUID)
                // Whether platforms without Verified Media Path are admitted; default true.
                .bool(NON_VMP, WRONG_TYPE)
                // Default true.
                .bool(TAMPERED, WRONG_TYPE)
                // The least level of Verified Media Path; default PLATFORM_UNVERIFIED.
                .oneOf(MIN_VMP_LEVEL, VMP_LEVEL, VMP_LEVELS.toArray());
    }

    /**
     * Rules that the vendor announced in May 2026 without their place and values. A site that has both from the vendor
     * can switch them on.
     */
    private static ObjectFormat vulnerability(ObjectFormat widevine) {
        return widevine
                // The level from which devices are refused.
                .string(MAX_VULNERABILITY, BLANK, StringFormats.NOT_BLANK)
                // Whether devices without a level are admitted; default true.
                .bool(UNSPECIFIED_VULNERABILITY, WRONG_TYPE)
                // The verification statuses that are refused.
                .strings(DISALLOWED_STATUSES, BLANK, StringFormats.NOT_BLANK);
    }

    private static PolicyObject readPlayready(JsonObject json) {
        var rules = PLAYREADY.read(json);
        if (json.has(NATIVE_SESSION_IDS)) {
            json.violation(
                    NATIVE_SESSION_IDS,
                    PLAYREADY_SESSION_IDS,
                    "leave it out; send a session id, or set \"concurrency_mode\": \"NONE\" for PlayReady");
        }
        return rules;
    }

    /** What is for a DRM system only; null if nothing is. */
    public @Nullable PolicyObject of(DrmSystem system) {
        return members.object(system.wireName());
    }

    public boolean preventsReuse() {
        return members.isTrue(PREVENT_REUSE);
    }

    /** How many streams a user may have at once; null if streams are not counted. */
    public @Nullable Integer limit() {
        return members.number(LIMIT);
    }

    /** Whether the streams of a DRM system are counted; without one, those of any. */
    boolean countsStreams(@Nullable DrmSystem drm) {
        return limit() != null
                && Stream.of(DrmSystem.values()).anyMatch(it -> (drm == null || it == drm) && !isExempt(it));
    }

    /** Whether sessions are counted and not devices. */
    public boolean countsSessions() {
        var mode = members.string(MODE);
        return limit() != null && mode != null && !mode.equals(BLOCK_NEW_DEVICE);
    }

    /** Whether the streams of a DRM system are not counted. */
    public boolean isExempt(DrmSystem system) {
        var part = of(system);
        return system == DrmSystem.NCG || system == DrmSystem.WISEPLAY || (part != null && part.any(MODE) != null);
    }

    /** Whether a DRM system's own session ids are counted. */
    public boolean usesNativeSessionIds(DrmSystem system) {
        var part = of(system);
        return part != null && part.isTrue(NATIVE_SESSION_IDS);
    }

    /** Whether a rule for one DRM system excludes some clients. */
    public boolean restrictsClients(DrmSystem system) {
        var part = of(system);
        return part != null
                && (part.list(DEVICE_IDS) != null
                        || part.list(CERTIFICATES) != null
                        || part.isFalse(NON_VMP)
                        || part.isFalse(TAMPERED)
                        || requiresLevel(part));
    }

    /** Whether not every client has the least level of Verified Media Path. */
    public static boolean requiresLevel(PolicyObject widevine) {
        var level = widevine.string(MIN_VMP_LEVEL);
        return level != null && VMP_LEVELS.indexOf(level) > 0;
    }

    /** Whether a rule for Widevine at a pointer cannot be checked, whatever its value. */
    static boolean isUnconfirmed(String pointer) {
        return UNCONFIRMED.stream().anyMatch(rule -> pointer.contains("/widevine/" + rule));
    }

    /** The rules for Widevine that cannot be checked, because no fact about a client is known to compare with. */
    public List<String> unchecked() {
        var widevine = of(DrmSystem.WIDEVINE);
        return widevine == null
                ? List.of()
                : UNCONFIRMED.stream()
                        .filter(rule -> widevine.any(rule) != null && !widevine.isTrue(rule))
                        .toList();
    }
}
