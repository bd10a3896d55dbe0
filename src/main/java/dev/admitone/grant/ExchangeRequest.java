/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /grants/tokens}.
 *
 * @param drm required if the grant has several
 * @param contentId required if the grant has several
 * @param keyIds the content keys that the player asks for; Axinom only, within what the grant allows
 * @param requestId the same for the repetition of a request, which gives the same token for 30 seconds
 * @param client what the player says of itself
 */
public record ExchangeRequest(
        @Nullable String drm,
        @Nullable String contentId,
        @Nullable List<String> keyIds,
        @Nullable String requestId,
        @Nullable PlayerFacts client) {

    /** What the player says of itself. */
    public record PlayerFacts(
            @Nullable String deviceId, @Nullable String sessionId) {}

    @Nullable String deviceId() {
        return client == null ? null : client.deviceId();
    }

    /** Without what names a viewer. */
    @Override
    public String toString() {
        return "ExchangeRequest[drm=" + drm + "]";
    }
}
