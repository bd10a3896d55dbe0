/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody wants to exchange for a license, and what is known of the license request. What is absent is
 * not compared.
 *
 * @param token the token as it arrived; empty if none did
 * @param drm the DRM system of the request, by this service's own name
 * @param contentId the requested content
 * @param userId the viewer
 * @param keyIds the requested content keys
 * @param client what is known of the client
 */
public record TokenCheck(
        String token,
        @Nullable DrmSystem drm,
        @Nullable String contentId,
        @Nullable String userId,
        @Nullable List<String> keyIds,
        ClientFacts client) {

    /** A check of which nothing is known about the client. */
    public TokenCheck(
            String token,
            @Nullable DrmSystem drm,
            @Nullable String contentId,
            @Nullable String userId,
            @Nullable List<String> keyIds) {
        this(token, drm, contentId, userId, keyIds, ClientFacts.UNKNOWN);
    }

    /** Without the token: whoever has it can exchange it for a license. */
    @Override
    public String toString() {
        return "TokenCheck[drm=" + drm + ", contentId=" + contentId + ", keyIds=" + keyIds + "]";
    }
}
