/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.token.DrmSystem;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Advice on how long licenses live. */
final class LicenseAdvice {

    static final String LICENSE = "/policy/" + LicenseTerms.LICENSE;

    private static final String WIDEVINE = LICENSE + "/widevine";

    private LicenseAdvice() {}

    static void give(@Nullable LicenseConfiguration license, Warnings warnings) {
        if (license == null) {
            return;
        }
        warnings.addIf(
                license.startDatetime() != null && warnings.concern(DrmSystem.FAIRPLAY),
                Advice.FAIRPLAY_START,
                LICENSE + "/start_datetime");
        var widevine = license.widevine();
        if (widevine == null || !warnings.concern(DrmSystem.WIDEVINE)) {
            return;
        }
        if (widevine.renews()) {
            warnings.addIf(widevine.duration() != null, Advice.RENEWAL_AND_DURATION, WIDEVINE + "/duration");
            warnings.addIf(
                    widevine.duration() == null && license.duration() != null,
                    Advice.RENEWAL_AND_DURATION,
                    LICENSE + "/duration");
        } else {
            warnings.addIf(setsRenewal(widevine), Advice.RENEWAL_OFF, WIDEVINE + "/allow_renewal");
        }
    }

    private static boolean setsRenewal(WidevineLicense widevine) {
        return Boolean.TRUE.equals(widevine.renewWithUsage())
                || Stream.of(
                                widevine.renewalDelay(),
                                widevine.renewalRecovery(),
                                widevine.renewalRetryInterval(),
                                widevine.renewalUrl())
                        .anyMatch(Objects::nonNull);
    }
}
