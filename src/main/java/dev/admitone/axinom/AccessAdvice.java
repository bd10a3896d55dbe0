/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.axinom.WidevineAccess.VmpLevel;
import dev.admitone.token.DrmSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advice on who may get a license. */
final class AccessAdvice {

    static final String ACCESS = "/policy/" + LicenseTerms.LICENSE_SERVER + "/access_control";

    private static final String WIDEVINE = ACCESS + "/widevine";
    private static final WidevineAccess NO_RULES = new WidevineAccess(null, null, null, null, null, null, null, null);

    private AccessAdvice() {}

    static void give(AccessControl control, Warnings warnings) {
        warnings.addIf(
                !Boolean.TRUE.equals(control.preventDrmMessageReuse()),
                Advice.REUSE,
                ACCESS + "/prevent_drm_message_reuse");
        nobody(control.allowedIpAddresses(), ACCESS + "/allowed_ip_addresses", warnings);
        var fairplay = control.fairplay();
        if (fairplay != null && warnings.concern(DrmSystem.FAIRPLAY)) {
            nobody(fairplay.allowedDeviceIds(), ACCESS + "/fairplay/allowed_device_ids", warnings);
        }
        var playready = control.playready();
        if (playready != null && warnings.concern(DrmSystem.PLAYREADY)) {
            nobody(playready.allowedDeviceIds(), ACCESS + "/playready/allowed_device_ids", warnings);
        }
        if (warnings.concern(DrmSystem.WIDEVINE)) {
            widevine(control.widevine() == null ? NO_RULES : control.widevine(), warnings);
        }
    }

    private static void widevine(WidevineAccess access, Warnings warnings) {
        boolean anyLevel = access.minVmpLevel() == null || access.minVmpLevel() == VmpLevel.PLATFORM_UNVERIFIED;
        warnings.addIf(anyLevel, Advice.VMP_LEVEL, WIDEVINE + "/min_vmp_level");
        boolean tampered = !Boolean.FALSE.equals(access.allowTamperedPlatforms());
        warnings.addIf(tampered, Advice.TAMPERED, WIDEVINE + "/allow_tampered_platforms");
        boolean noOthers = Boolean.FALSE.equals(access.allowNonVmpPlatforms());
        warnings.addIf(noOthers, Advice.NON_VMP, WIDEVINE + "/allow_non_vmp_platforms");
        if (access.allowedDeviceIds() != null) {
            warnings.add(Advice.WIDEVINE_DEVICE_IDS, WIDEVINE + "/allowed_device_ids");
        }
        nobody(
                access.allowedDeviceCertificateSerialNumbers(),
                WIDEVINE + "/allowed_device_certificate_serial_numbers",
                warnings);
    }

    private static void nobody(@Nullable List<?> admitted, String pointer, Warnings warnings) {
        warnings.addIf(admitted != null && admitted.isEmpty(), Advice.NOBODY, pointer);
    }
}
