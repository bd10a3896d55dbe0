/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.problem.Refused;
import dev.admitone.token.DrmSystem;
import java.net.http.HttpRequest;
import java.util.Set;

/** How a vendor's license server is asked, and what its answers mean. Immutable, thread-safe. */
interface VendorProtocol {

    /** The DRM systems that the server is configured for. */
    Set<DrmSystem> drmSystems();

    /**
     * The request to the server.
     *
     * @throws Refused A1164 if the player's body is in no known form
     */
    HttpRequest request(LicenseRequest request);

    /**
     * The license in the form that players expect, or a SOAP fault.
     *
     * @throws Refused if the server refused
     */
    LicenseAnswer license(DrmSystem drm, UpstreamAnswer answer) throws UpstreamFailed;

    /**
     * The request for a certificate.
     *
     * @throws Refused A1165 if the server hands out none
     */
    HttpRequest certificateRequest(DrmSystem drm);

    /**
     * The certificate of an answer.
     *
     * @throws Refused if the server refused
     */
    byte[] certificate(UpstreamAnswer answer) throws UpstreamFailed;
}
