/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.CONCURRENCY_LIMIT;
import static dev.admitone.axinom.AxinomCode.CONCURRENCY_MODE;
import static dev.admitone.axinom.AxinomCode.IP_ADDRESS;
import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.json.EnumValues;
import dev.admitone.json.JsonObject;
import dev.admitone.token.DrmSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may get a license. Every part that is present must be fulfilled; an empty list admits nobody.
 *
 * @param preventDrmMessageReuse whether a message gives each key only once; the vendor's default is false
 * @param concurrencyLimit how many streams a user may have at once, 1 to 6; absent, streams are not counted
 * @param concurrencyMode what is counted, and what gives way; the vendor's default is BLOCK_NEW_DEVICE
 * @param allowedIpAddresses the addresses of admitted clients, as they were written
 * @param fairplay what is for FairPlay only
 * @param playready what is for PlayReady only
 * @param widevine what is for Widevine only
 */
record AccessControl(
        @Nullable Boolean preventDrmMessageReuse,
        @Nullable Integer concurrencyLimit,
        @Nullable ConcurrencyMode concurrencyMode,
        @Nullable List<String> allowedIpAddresses,
        @Nullable FairplayAccess fairplay,
        @Nullable PlayreadyAccess playready,
        @Nullable WidevineAccess widevine)
        implements MessageJsonWriter.Part {

    static final AccessControl NONE = new AccessControl(null, null, null, null, null, null, null);

    private static final int MOST_STREAMS = 6;

    /** What is counted against the limit, and what gives way to it. */
    enum ConcurrencyMode {
        BLOCK_NEW_DEVICE,
        BLOCK_NEW_SESSION,
        BLOCK_OLDEST_SESSION;

        private static final EnumValues<ConcurrencyMode> CHOICES = EnumValues.ofNames(ConcurrencyMode.class);
    }

    /** The one mode of a single DRM system. */
    enum Exemption {
        /** Its streams are not counted. */
        NONE;

        private static final EnumValues<Exemption> CHOICES = EnumValues.ofNames(Exemption.class);

        static @Nullable Exemption read(JsonObject json) {
            return json.choice("concurrency_mode", AxinomCode.DRM_CONCURRENCY_MODE, CHOICES);
        }
    }

    static AccessControl read(JsonObject json, Dialect dialect) {
        return new AccessControl(
                json.bool("prevent_drm_message_reuse", WRONG_TYPE),
                json.integer("concurrency_limit", CONCURRENCY_LIMIT, 1, MOST_STREAMS),
                json.choice("concurrency_mode", CONCURRENCY_MODE, ConcurrencyMode.CHOICES),
                json.texts("allowed_ip_addresses", IP_ADDRESS, TextForms.IP_ADDRESS),
                json.object("fairplay", WRONG_TYPE, FairplayAccess::read),
                json.object("playready", WRONG_TYPE, PlayreadyAccess::read),
                json.object("widevine", WRONG_TYPE, part -> WidevineAccess.read(part, dialect)));
    }

    /** Whether sessions are counted and not devices. */
    boolean countsSessions() {
        return concurrencyLimit != null
                && concurrencyMode != null
                && concurrencyMode != ConcurrencyMode.BLOCK_NEW_DEVICE;
    }

    /** Whether the streams of a DRM system are not counted. */
    boolean isExempt(DrmSystem system) {
        return switch (system) {
            case FAIRPLAY -> fairplay != null && fairplay.concurrencyMode() != null;
            case PLAYREADY -> playready != null && playready.concurrencyMode() != null;
            case WIDEVINE -> widevine != null && widevine.concurrencyMode() != null;
            case NCG, WISEPLAY -> true;
        };
    }

    /** Whether a DRM system's own session ids are counted. */
    boolean usesNativeSessionIds(DrmSystem system) {
        return switch (system) {
            case FAIRPLAY -> fairplay != null && Boolean.TRUE.equals(fairplay.useNativeSessionIds());
            case WIDEVINE -> widevine != null && Boolean.TRUE.equals(widevine.useNativeSessionIds());
            case PLAYREADY, NCG, WISEPLAY -> false;
        };
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.flag("prevent_drm_message_reuse", preventDrmMessageReuse)
                .number("concurrency_limit", concurrencyLimit)
                .named("concurrency_mode", concurrencyMode)
                .texts("allowed_ip_addresses", allowedIpAddresses)
                .object("fairplay", fairplay)
                .object("playready", playready)
                .object("widevine", widevine);
    }
}
