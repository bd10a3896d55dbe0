/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.problem.Refused;
import dev.admitone.token.DrmSystem;
import java.util.Set;

/** The license server of a vendor for one site. Thread-safe. No answer takes longer than the configured timeout. */
public interface LicenseServer {

    /** The DRM systems that it gives licenses for. */
    Set<DrmSystem> drmSystems();

    /**
     * Asks for a license. Sends the request at most once. A Widevine certificate request is answered from a cache.
     *
     * @return the license, or the SOAP fault of a PlayReady server
     * @throws Refused with the vendor's code, or A1160 to A1168, if there is no answer for the player
     */
    LicenseAnswer license(LicenseRequest request);

    /**
     * FairPlay's certificate as DER, which players need before they can ask for a license, from a cache. Widevine's is
     * the answer to a certificate request.
     *
     * @throws Refused A1165 for other DRM systems or if no certificate is configured, else as {@link #license}
     */
    byte[] certificate(DrmSystem drm);
}
