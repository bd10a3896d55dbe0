/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.grant.ExchangeRequest;
import dev.admitone.grant.ExchangeRequest.PlayerFacts;
import dev.admitone.grant.Player;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A license request of a player.
 *
 * @param challenge the message of the player's DRM system
 * @param contentId which content of the grant; null if it has only one
 * @param keyIds which keys of the grant; null for all
 * @param ip the address of the player; null if it is unknown
 * @param headers the first value of each header, by its name in lower case
 */
record PlayerRequest(
        DrmSystem drm,
        byte[] challenge,
        @Nullable String contentId,
        @Nullable List<String> keyIds,
        @Nullable String ip,
        Map<String, String> headers) {

    static PlayerRequest of(HttpServletRequest http, Player player, DrmSystem drm, byte[] challenge) {
        var query = QueryParameters.of(http);
        var keyId = query.single("kid");
        var headers = Collections.list(http.getHeaderNames()).stream()
                .collect(Collectors.toMap(
                        name -> name.toLowerCase(Locale.ROOT), http::getHeader, (first, second) -> first));
        return new PlayerRequest(
                drm,
                challenge,
                query.single("content_id"),
                keyId == null ? null : List.of(keyId),
                player.address().written(),
                headers);
    }

    /** Whether it asks for Widevine's service certificate, and for no license. */
    boolean asksForCertificate() {
        return drm == DrmSystem.WIDEVINE && facts().asksForCertificate();
    }

    /** The device as the player names it; null if it does not. */
    @Nullable String deviceId() {
        return headers.get("x-device-id");
    }

    private @Nullable String sessionId() {
        return headers.get("x-session-id");
    }

    /** The request for its token. */
    ExchangeRequest exchange() {
        var facts = new PlayerFacts(deviceId(), sessionId());
        return new ExchangeRequest(drm.wireName(), contentId, keyIds, null, facts);
    }

    /** What is known of the player. */
    ClientFacts facts() {
        return new ClientFacts(
                ip,
                deviceId(),
                sessionId(),
                null,
                null,
                null,
                null,
                null,
                challenge.length);
    }

    /** Without the message, and what names a viewer. */
    @Override
    public String toString() {
        return "PlayerRequest[drm=" + drm + "]";
    }
}
