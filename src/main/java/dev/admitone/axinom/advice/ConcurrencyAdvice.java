/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.advice;

import dev.admitone.axinom.message.AccessControl;
import dev.admitone.axinom.message.EntitlementMessage;
import dev.admitone.axinom.message.LicenseConfiguration;
import dev.admitone.axinom.message.Session;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.PolicyObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warnings about the count of concurrent streams. */
final class ConcurrencyAdvice {

    private static final String ACCESS = AccessAdvice.ACCESS;
    private static final DrmSystem WIDEVINE = DrmSystem.WIDEVINE;
    private static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, WIDEVINE);

    private static final List<String> INTERVALS =
            List.of(LicenseConfiguration.CONCURRENCY_INTERVAL, LicenseConfiguration.CONCURRENCY_GRACE_PERIOD);

    private ConcurrencyAdvice() {}

    static void give(EntitlementMessage message, Warnings warnings) {
        var control = message.terms().accessControl();
        var license = message.terms().license();
        if (control.limit() == null) {
            withoutLimit(control, license, warnings);
        } else {
            withLimit(control, message.session(), warnings);
            if (license != null) {
                withLimit(license, warnings);
            }
        }
    }

    private static void withoutLimit(AccessControl control, @Nullable LicenseConfiguration license, Warnings warnings) {
        if (control.members().any(AccessControl.MODE) != null) {
            warnings.add(Advice.CONCURRENCY_WITHOUT_EFFECT, ACCESS + "/concurrency_mode");
        }
        for (var system : SYSTEMS) {
            if (control.isExempt(system) && warnings.concern(system)) {
                warnings.add(Advice.CONCURRENCY_WITHOUT_EFFECT, part(system) + "/concurrency_mode");
            }
        }
        nativeIds(control, Advice.CONCURRENCY_WITHOUT_EFFECT, warnings);
        for (var member : INTERVALS) {
            if (license != null && license.members().any(member) != null) {
                warnings.add(Advice.CONCURRENCY_WITHOUT_EFFECT, LicenseAdvice.LICENSE + "/" + member);
            }
        }
    }

    private static void withLimit(AccessControl control, @Nullable Session session, Warnings warnings) {
        if (SYSTEMS.stream().filter(warnings::concern).allMatch(control::isExempt)) {
            warnings.add(Advice.CONCURRENCY_WITHOUT_EFFECT, ACCESS + "/concurrency_limit");
        }
        if (control.preventsReuse()) {
            warnings.add(Advice.REUSE_AND_RENEWAL, ACCESS + "/prevent_drm_message_reuse");
        }
        if (!control.countsSessions()) {
            nativeIds(control, Advice.CONCURRENCY_WITHOUT_EFFECT, warnings);
        } else if (session != null && session.sessionId() != null) {
            nativeIds(control, Advice.MIXED_SESSION_IDS, warnings);
        } else if (control.usesNativeSessionIds(WIDEVINE)
                && !control.isExempt(WIDEVINE)
                && warnings.concern(WIDEVINE)) {
            warnings.add(Advice.NATIVE_WIDEVINE_IDS, part(WIDEVINE) + "/use_native_session_ids");
        }
        warnings.addIf(
                warnings.concern(WIDEVINE) && !control.isExempt(WIDEVINE),
                Advice.PERSISTENT_STATE,
                ACCESS + "/concurrency_limit");
    }

    private static void nativeIds(AccessControl control, Advice advice, Warnings warnings) {
        for (var system : SYSTEMS) {
            if (control.usesNativeSessionIds(system) && warnings.concern(system)) {
                warnings.add(advice, part(system) + "/use_native_session_ids");
            }
        }
    }

    private static void withLimit(LicenseConfiguration license, Warnings warnings) {
        contradictions(license.members(), LicenseAdvice.LICENSE, warnings);
        for (var system : SYSTEMS) {
            var part = license.of(system);
            if (part != null && warnings.concern(system)) {
                var place = LicenseAdvice.LICENSE + "/" + system.wireName();
                contradictions(part, place, warnings);
                boolean renews = LicenseConfiguration.renews(part);
                warnings.addIf(renews, Advice.CONCURRENCY_AND_LICENSE, place + "/allow_renewal");
            }
        }
    }

    /** A stored license needs no renewal, and a duration ends it at another time than the renewals would. */
    private static void contradictions(PolicyObject license, String place, Warnings warnings) {
        boolean hasDuration = license.any(LicenseConfiguration.DURATION) != null;
        warnings.addIf(hasDuration, Advice.CONCURRENCY_AND_LICENSE, place + "/" + LicenseConfiguration.DURATION);
        boolean isStored = license.isTrue(LicenseConfiguration.ALLOW_PERSISTENCE);
        warnings.addIf(isStored, Advice.CONCURRENCY_AND_LICENSE, place + "/" + LicenseConfiguration.ALLOW_PERSISTENCE);
    }

    private static String part(DrmSystem system) {
        return ACCESS + "/" + system.wireName();
    }
}
