/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.advice;

import dev.admitone.axinom.message.LicenseConfiguration;
import dev.admitone.axinom.message.LicenseTerms;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.PolicyObject;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Warnings about license durations. */
final class LicenseAdvice {

    static final String LICENSE = "/policy/" + LicenseTerms.LICENSE;

    private static final String WIDEVINE = LICENSE + "/widevine";

    private LicenseAdvice() {}

    static void give(@Nullable LicenseConfiguration license, Warnings warnings) {
        if (license == null) {
            return;
        }
        warnings.addIf(
                license.members().any(LicenseConfiguration.START) != null && warnings.concern(DrmSystem.FAIRPLAY),
                Advice.FAIRPLAY_START,
                LICENSE + "/" + LicenseConfiguration.START);
        var widevine = license.of(DrmSystem.WIDEVINE);
        if (widevine == null || !warnings.concern(DrmSystem.WIDEVINE)) {
            return;
        }
        if (LicenseConfiguration.renews(widevine)) {
            boolean hasOwn = widevine.any(LicenseConfiguration.DURATION) != null;
            boolean hasAny = hasOwn || license.members().any(LicenseConfiguration.DURATION) != null;
            if (hasAny) {
                var place = (hasOwn ? WIDEVINE : LICENSE) + "/" + LicenseConfiguration.DURATION;
                warnings.add(Advice.RENEWAL_AND_DURATION, place);
            }
        } else {
            warnings.addIf(setsRenewal(widevine), Advice.RENEWAL_OFF, WIDEVINE + "/allow_renewal");
        }
    }

    private static boolean setsRenewal(PolicyObject widevine) {
        return widevine.isTrue("renew_with_usage")
                || Stream.of("renewal_delay", "renewal_recovery", "renewal_retry_interval", "renewal_url")
                        .anyMatch(member -> widevine.any(member) != null);
    }
}
