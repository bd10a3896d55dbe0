/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.token.DrmSystem;

/** The vendor's spelling of the DRM systems; "Wiseplay" as in its token samples, not "WisePlay". */
enum DoverunnerDrm {
    WIDEVINE("Widevine"),
    PLAYREADY("PlayReady"),
    FAIRPLAY("FairPlay"),
    NCG("NCG"),
    WISEPLAY("Wiseplay");

    private final String spelling;

    DoverunnerDrm(String spelling) {
        this.spelling = spelling;
    }

    static DoverunnerDrm of(DrmSystem system) {
        return valueOf(system.name());
    }

    String wireName() {
        return spelling;
    }
}
