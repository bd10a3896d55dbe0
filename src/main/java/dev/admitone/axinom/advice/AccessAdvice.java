/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.advice;

import dev.admitone.axinom.message.AccessControl;
import dev.admitone.axinom.message.LicenseTerms;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.PolicyObject;
import java.util.List;

/** Warnings about access rules. */
final class AccessAdvice {

    static final String ACCESS = "/policy/" + LicenseTerms.LICENSE_SERVER + "/access_control";

    private static final String WIDEVINE = ACCESS + "/widevine/";
    private static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY);
    private static final List<String> LISTS =
            List.of(AccessControl.IP_ADDRESSES, AccessControl.DEVICE_IDS, AccessControl.CERTIFICATES);

    private AccessAdvice() {}

    static void give(AccessControl control, Warnings warnings) {
        warnings.addIf(!control.preventsReuse(), Advice.REUSE, ACCESS + "/" + AccessControl.PREVENT_REUSE);
        emptyLists(control.members(), ACCESS, warnings);
        for (var system : SYSTEMS) {
            var part = control.of(system);
            if (part != null && warnings.concern(system)) {
                emptyLists(part, ACCESS + "/" + system.wireName(), warnings);
            }
        }
        if (warnings.concern(DrmSystem.WIDEVINE)) {
            var widevine = control.of(DrmSystem.WIDEVINE);
            widevine(widevine == null ? AccessControl.NONE.members() : widevine, warnings);
        }
    }

    private static void widevine(PolicyObject access, Warnings warnings) {
        warnings.addIf(!AccessControl.requiresLevel(access), Advice.VMP_LEVEL, WIDEVINE + AccessControl.MIN_VMP_LEVEL);
        boolean tampered = !access.isFalse(AccessControl.TAMPERED);
        warnings.addIf(tampered, Advice.TAMPERED, WIDEVINE + AccessControl.TAMPERED);
        boolean noOthers = access.isFalse(AccessControl.NON_VMP);
        warnings.addIf(noOthers, Advice.NON_VMP, WIDEVINE + AccessControl.NON_VMP);
        if (access.list(AccessControl.DEVICE_IDS) != null) {
            warnings.add(Advice.WIDEVINE_DEVICE_IDS, WIDEVINE + AccessControl.DEVICE_IDS);
        }
        emptyLists(access, ACCESS + "/widevine", warnings);
    }

    private static void emptyLists(PolicyObject part, String place, Warnings warnings) {
        for (var name : LISTS) {
            var list = part.list(name);
            if (list != null && list.isEmpty()) {
                warnings.add(Advice.EMPTY_LIST, place + "/" + name);
            }
        }
    }
}
