package dev.admitone.axinom;

import dev.admitone.axinom.AccessControl.ConcurrencyMode;
import dev.admitone.axinom.AccessControl.Exemption;
import dev.admitone.axinom.WidevineAccess.VmpLevel;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Collects an {@link AccessControl}; a list that was named admits nobody until something is added to it. */
final class AccessControlBuilder extends PartBuilder<AccessControlBuilder> {

    AccessControlBuilder(ObjectNode json) {
        super(json);
    }

    AccessControlBuilder preventDrmMessageReuse(boolean prevented) {
        return put("prevent_drm_message_reuse", prevented);
    }

    AccessControlBuilder concurrencyLimit(int streams) {
        return put("concurrency_limit", streams);
    }

    AccessControlBuilder concurrencyMode(ConcurrencyMode mode) {
        return put("concurrency_mode", mode);
    }

    AccessControlBuilder allowedIpAddresses(List<String> addresses) {
        return texts("allowed_ip_addresses", addresses);
    }

    AccessControlBuilder fairplay(Consumer<Fairplay> members) {
        return part("fairplay", Fairplay::new, members);
    }

    AccessControlBuilder playready(Consumer<Playready> members) {
        return part("playready", Playready::new, members);
    }

    AccessControlBuilder widevine(Consumer<Widevine> members) {
        return part("widevine", Widevine::new, members);
    }

    /** What every DRM system may have of its own. */
    abstract static class Drm<B extends Drm<B>> extends PartBuilder<B> {

        private Drm(ObjectNode json) {
            super(json);
        }

        B concurrencyMode(Exemption mode) {
            return put("concurrency_mode", mode);
        }

        B allowedDeviceIds(List<UUID> ids) {
            return texts("allowed_device_ids", ids);
        }
    }

    /** Collects a {@link FairplayAccess}. */
    static final class Fairplay extends Drm<Fairplay> {

        private Fairplay(ObjectNode json) {
            super(json);
        }

        Fairplay useNativeSessionIds(boolean used) {
            return put("use_native_session_ids", used);
        }
    }

    /** Collects a {@link PlayreadyAccess}. */
    static final class Playready extends Drm<Playready> {

        private Playready(ObjectNode json) {
            super(json);
        }
    }

    /** Collects a {@link WidevineAccess}. */
    static final class Widevine extends Drm<Widevine> {

        private Widevine(ObjectNode json) {
            super(json);
        }

        Widevine useNativeSessionIds(boolean used) {
            return put("use_native_session_ids", used);
        }

        Widevine allowedDeviceCertificateSerialNumbers(List<UUID> numbers) {
            return texts("allowed_device_certificate_serial_numbers", numbers);
        }

        Widevine allowNonVmpPlatforms(boolean allowed) {
            return put("allow_non_vmp_platforms", allowed);
        }

        Widevine allowTamperedPlatforms(boolean allowed) {
            return put("allow_tampered_platforms", allowed);
        }

        Widevine minVmpLevel(VmpLevel level) {
            return put("min_vmp_level", level);
        }

        /** Refused like the two below unless the dialect has the members that are not confirmed. */
        Widevine maxVulnerabilityLevel(String level) {
            return put("max_vulnerability_level", level);
        }

        Widevine allowVulnerabilityLevelUnspecified(boolean allowed) {
            return put("allow_vulnerability_level_unspecified", allowed);
        }

        Widevine disallowedDeviceVerificationStatuses(List<String> statuses) {
            return texts("disallowed_device_verification_statuses", statuses);
        }
    }
}
