/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import java.util.Map;

/** A license request of a player, with the token for the vendor. Not a record: its bytes must not be shown. */
public final class LicenseRequest {

    private final DrmSystem drm;
    private final byte[] challenge;
    private final String token;
    private final IssuedToken.Delivery delivery;
    private final Map<String, String> headers;
    private final String clientAddress;
    private final String correlationId;

    /**
     * Creates a request.
     *
     * @param challenge the body as the player sent it; must not be changed afterwards
     * @param token the token for the vendor
     * @param headers all headers of the player's request, the first value of each; only a few of them are passed on
     * @param clientAddress the address of the player, as the service judges it
     */
    public LicenseRequest(
            DrmSystem drm,
            byte[] challenge,
            String token,
            IssuedToken.Delivery delivery,
            Map<String, String> headers,
            String clientAddress,
            String correlationId) {
        this.drm = drm;
        this.challenge = challenge;
        this.token = token;
        this.delivery = delivery;
        this.headers = Map.copyOf(headers);
        this.clientAddress = clientAddress;
        this.correlationId = correlationId;
    }

    /** The DRM system that the path of the player's request names. */
    public DrmSystem drm() {
        return drm;
    }

    /** The body as the player sent it. */
    public byte[] challenge() {
        return challenge;
    }

    String token() {
        return token;
    }

    IssuedToken.Delivery delivery() {
        return delivery;
    }

    Map<String, String> headers() {
        return headers;
    }

    String clientAddress() {
        return clientAddress;
    }

    String correlationId() {
        return correlationId;
    }

    /** Whether it asks for Widevine's service certificate, and for no license. */
    boolean isForCertificate() {
        return drm == DrmSystem.WIDEVINE && ClientFacts.isCertificateRequest(challenge.length);
    }

    @Override
    public String toString() {
        return "LicenseRequest[drm=" + drm + ", bytes=" + challenge.length + "]";
    }
}
