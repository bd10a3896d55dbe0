/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token that is presented for a license, and what is known of the license request. Absent parts are not compared.
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

    /** Without the token, which its holder can exchange for a license. */
    @Override
    public String toString() {
        return "TokenCheck[drm=" + drm + ", contentId=" + contentId + ", keyIds=" + keyIds + "]";
    }
}
