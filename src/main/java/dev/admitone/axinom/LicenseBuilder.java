package dev.admitone.axinom;

import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Collects a {@link LicenseConfiguration}; all lengths of time are seconds. */
final class LicenseBuilder extends PartBuilder<LicenseBuilder> {

    LicenseBuilder(ObjectNode json) {
        super(json);
    }

    LicenseBuilder startDatetime(Instant start) {
        return put("start_datetime", start);
    }

    LicenseBuilder expirationDatetime(Instant end) {
        return put("expiration_datetime", end);
    }

    LicenseBuilder duration(int seconds) {
        return put("duration", seconds);
    }

    LicenseBuilder allowPersistence(boolean allowed) {
        return put("allow_persistence", allowed);
    }

    LicenseBuilder concurrencyInterval(int seconds) {
        return put("concurrency_interval", seconds);
    }

    LicenseBuilder concurrencyGracePeriod(int seconds) {
        return put("concurrency_grace_period", seconds);
    }

    LicenseBuilder fairplay(Consumer<Fairplay> members) {
        return part("fairplay", Fairplay::new, members);
    }

    LicenseBuilder playready(Consumer<Playready> members) {
        return part("playready", Playready::new, members);
    }

    LicenseBuilder widevine(Consumer<Widevine> members) {
        return part("widevine", Widevine::new, members);
    }

    /** What the license of every DRM system may have of its own. */
    abstract static class Drm<B extends Drm<B>> extends PartBuilder<B> {

        private Drm(ObjectNode json) {
            super(json);
        }

        B duration(int seconds) {
            return put("duration", seconds);
        }

        B allowPersistence(boolean allowed) {
            return put("allow_persistence", allowed);
        }

        B playbackDuration(int seconds) {
            return put("playback_duration", seconds);
        }
    }

    /** Collects a {@link FairplayLicense}. */
    static final class Fairplay extends Drm<Fairplay> {

        private Fairplay(ObjectNode json) {
            super(json);
        }

        Fairplay realTimeExpiration(boolean ends) {
            return put("real_time_expiration", ends);
        }

        Fairplay ignoreKeysInLicenseRequest(boolean ignored) {
            return put("ignore_keys_in_license_request", ignored);
        }
    }

    /** Collects a {@link PlayreadyLicense}. */
    static final class Playready extends Drm<Playready> {

        private Playready(ObjectNode json) {
            super(json);
        }

        Playready realTimeExpiration(boolean ends) {
            return put("real_time_expiration", ends);
        }

        Playready customData(String text) {
            return put("custom_data", text);
        }
    }

    /** Collects a {@link WidevineLicense}. */
    static final class Widevine extends Drm<Widevine> {

        private Widevine(ObjectNode json) {
            super(json);
        }

        Widevine realTimeDurationExpiration(boolean ends) {
            return put("real_time_duration_expiration", ends);
        }

        Widevine realTimePlaybackExpiration(boolean ends) {
            return put("real_time_playback_expiration", ends);
        }

        Widevine allowPlayback(boolean allowed) {
            return put("allow_playback", allowed);
        }

        Widevine allowRenewal(boolean allowed) {
            return put("allow_renewal", allowed);
        }

        Widevine renewalDelay(int seconds) {
            return put("renewal_delay", seconds);
        }

        Widevine renewalRecovery(int seconds) {
            return put("renewal_recovery", seconds);
        }

        Widevine renewalRetryInterval(int seconds) {
            return put("renewal_retry_interval", seconds);
        }

        Widevine renewWithUsage(boolean renewed) {
            return put("renew_with_usage", renewed);
        }

        Widevine renewalUrl(String url) {
            return put("renewal_url", url);
        }

        Widevine includeAllEntitledKeys(boolean included) {
            return put("include_all_entitled_keys", included);
        }
    }
}
