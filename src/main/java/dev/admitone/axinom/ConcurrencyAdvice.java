/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.token.DrmSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advice on counting concurrent streams. */
final class ConcurrencyAdvice {

    private static final String ACCESS = AccessAdvice.ACCESS;
    private static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE);

    private ConcurrencyAdvice() {}

    static void give(EntitlementMessage message, Warnings warnings) {
        var control = message.terms().accessControl();
        var license = message.terms().license();
        if (control.concurrencyLimit() == null) {
            withoutLimit(control, license, warnings);
        } else {
            withLimit(control, message.session(), warnings);
            if (license != null) {
                withLimit(license, warnings);
            }
        }
    }

    private static void withoutLimit(AccessControl control, @Nullable LicenseConfiguration license, Warnings warnings) {
        if (control.concurrencyMode() != null) {
            warnings.add(Advice.CONCURRENCY_WITHOUT_EFFECT, ACCESS + "/concurrency_mode");
        }
        for (var system : SYSTEMS) {
            if (control.isExempt(system) && warnings.concern(system)) {
                warnings.add(Advice.CONCURRENCY_WITHOUT_EFFECT, part(system) + "/concurrency_mode");
            }
        }
        nativeIds(control, Advice.CONCURRENCY_WITHOUT_EFFECT, warnings);
        if (license != null && license.concurrencyInterval() != null) {
            warnings.add(Advice.CONCURRENCY_WITHOUT_EFFECT, LicenseAdvice.LICENSE + "/concurrency_interval");
        }
        if (license != null && license.concurrencyGracePeriod() != null) {
            warnings.add(Advice.CONCURRENCY_WITHOUT_EFFECT, LicenseAdvice.LICENSE + "/concurrency_grace_period");
        }
    }

    private static void withLimit(AccessControl control, @Nullable Session session, Warnings warnings) {
        if (SYSTEMS.stream().filter(warnings::concern).allMatch(control::isExempt)) {
            warnings.add(Advice.CONCURRENCY_WITHOUT_EFFECT, ACCESS + "/concurrency_limit");
        }
        if (Boolean.TRUE.equals(control.preventDrmMessageReuse())) {
            warnings.add(Advice.REUSE_AND_RENEWAL, ACCESS + "/prevent_drm_message_reuse");
        }
        if (!control.countsSessions()) {
            nativeIds(control, Advice.CONCURRENCY_WITHOUT_EFFECT, warnings);
        } else if (session != null && session.sessionId() != null) {
            nativeIds(control, Advice.MIXED_SESSION_IDS, warnings);
        }
    }

    private static void nativeIds(AccessControl control, Advice advice, Warnings warnings) {
        for (var system : SYSTEMS) {
            if (control.usesNativeSessionIds(system) && warnings.concern(system)) {
                warnings.add(advice, part(system) + "/use_native_session_ids");
            }
        }
    }

    private static void withLimit(LicenseConfiguration license, Warnings warnings) {
        contradictions("", license.duration(), license.allowPersistence(), warnings);
        var fairplay = license.fairplay();
        if (fairplay != null && warnings.concern(DrmSystem.FAIRPLAY)) {
            contradictions("/fairplay", fairplay.duration(), fairplay.allowPersistence(), warnings);
        }
        var playready = license.playready();
        if (playready != null && warnings.concern(DrmSystem.PLAYREADY)) {
            contradictions("/playready", playready.duration(), playready.allowPersistence(), warnings);
        }
        var widevine = license.widevine();
        if (widevine != null && warnings.concern(DrmSystem.WIDEVINE)) {
            contradictions("/widevine", widevine.duration(), widevine.allowPersistence(), warnings);
            warnings.addIf(
                    widevine.renews(),
                    Advice.CONCURRENCY_AND_LICENSE,
                    LicenseAdvice.LICENSE + "/widevine/allow_renewal");
        }
    }

    /** A stored license needs no renewal, and a duration ends it at another time than the renewals would. */
    private static void contradictions(
            String part, @Nullable Integer duration, @Nullable Boolean allowPersistence, Warnings warnings) {
        var place = LicenseAdvice.LICENSE + part;
        warnings.addIf(duration != null, Advice.CONCURRENCY_AND_LICENSE, place + "/duration");
        warnings.addIf(
                Boolean.TRUE.equals(allowPersistence), Advice.CONCURRENCY_AND_LICENSE, place + "/allow_persistence");
    }

    private static String part(DrmSystem system) {
        return ACCESS + "/" + system.wireName();
    }
}
