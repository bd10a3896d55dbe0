/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import org.jspecify.annotations.Nullable;

/**
 * Facts about the client that requests a license, from the license server or proxy. The token authenticates none of
 * them. An absent fact is unknown, and a rule that needs it refuses.
 *
 * @param ip the client's IP address as it was written
 * @param deviceId the DRM client id
 * @param sessionId the DRM system's own id of the session
 * @param certificateSerialNumber of the device certificate
 * @param vmpLevel the level of Verified Media Path
 * @param vmpSupported whether the platform has Verified Media Path at all
 * @param tampered whether the platform is known to be tampered with
 * @param zone the location of the device, by the operator's name for it
 * @param licenseRequestLength the bytes of the license request
 */
public record ClientFacts(
        @Nullable String ip,
        @Nullable String deviceId,
        @Nullable String sessionId,
        @Nullable String certificateSerialNumber,
        @Nullable String vmpLevel,
        @Nullable Boolean vmpSupported,
        @Nullable Boolean tampered,
        @Nullable String zone,
        @Nullable Integer licenseRequestLength) {

    /**
     * The longest Widevine certificate request. Players send it, with the token, to fetch the service certificate
     * before a license request; it asks for no license.
     */
    private static final int CERTIFICATE_REQUEST = 4;

    /** Nothing is known. */
    public static final ClientFacts UNKNOWN = new ClientFacts(null, null, null, null, null, null, null, null, null);

    /** Whether the request asks for Widevine's service certificate, and for no license. */
    public boolean asksForCertificate() {
        return licenseRequestLength != null && isCertificateRequest(licenseRequestLength);
    }

    /** Whether a Widevine license request of so many bytes asks for the service certificate. */
    public static boolean isCertificateRequest(int length) {
        return length <= CERTIFICATE_REQUEST;
    }

    /** Without the facts, which are about a viewer. */
    @Override
    public String toString() {
        return "ClientFacts";
    }
}
