/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.audit.AuditEvent;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /tokens/verify}.
 *
 * @param site the site; required if the caller has several
 * @param format the token format; recognised from the token by default
 * @param token the token itself, taken out of the license request by the caller
 * @param headers the request headers of the license request; a value may be a string, or a list as HTTP libraries have
 *     it
 * @param query the query parameters of the license request
 * @param customData the custom data of a PlayReady challenge
 * @param drm the DRM system of the license request
 * @param contentId the requested content
 * @param userId the viewer
 * @param keyIds the requested content keys
 * @param client what is known of the client
 * @param consume if false, a dry run: no token is redeemed, no stream leased. True by default
 */
@TokenRequired
public record VerificationRequest(
        @Nullable String site,
        @Nullable String format,
        @Nullable String token,
        @Nullable Map<String, JsonNode> headers,
        @Nullable Map<String, JsonNode> query,
        @Nullable String customData,
        @KnownDrmSystem @Nullable String drm,
        @Nullable String contentId,
        @Nullable String userId,
        @Nullable List<String> keyIds,
        @Nullable ClientFacts client,
        @Nullable Boolean consume) {

    /** Where the token may be. */
    TokenCarriers carriers() {
        return new TokenCarriers(token, headers, query, customData);
    }

    /**
     * Whether admitting the token redeems it, and leases a stream. A request for Widevine's service certificate never
     * does: the license request follows with the same token.
     */
    boolean consumes() {
        boolean asksForCertificate =
                client != null && client.asksForCertificate() && (drm == null || drmSystem() == DrmSystem.WIDEVINE);
        return (consume == null || consume) && !asksForCertificate;
    }

    private @Nullable DrmSystem drmSystem() {
        return drm == null ? null : DrmSystem.find(drm).orElse(null);
    }

    /** Says what is asked about; of the token itself nothing is known yet. */
    void describeTo(AuditEvent event) {
        var drmSystem = drmSystem();
        event.drm(drmSystem == null ? null : drmSystem.wireName())
                .userId(userId)
                .contentId(contentId);
        if (!consumes()) {
            event.look();
        }
    }

    /** The check that a format is asked for. */
    TokenCheck check(String found) {
        return new TokenCheck(
                found, drmSystem(), contentId, userId, keyIds, client == null ? ClientFacts.UNKNOWN : client);
    }

    /** Without the token: its holder can exchange it for a license. */
    @Override
    public String toString() {
        return "VerificationRequest[site=" + site + ", format=" + format + "]";
    }
}
