/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.admission.VerificationRequest;
import dev.admitone.audit.AuditEvent;
import dev.admitone.crypto.Sha256;
import dev.admitone.diagnosis.Guids;
import dev.admitone.grant.ExchangeRequest;
import dev.admitone.grant.ExchangeRequest.PlayerFacts;
import dev.admitone.grant.Player;
import dev.admitone.http.ClientAddress;
import dev.admitone.issuance.TokenAnswer;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A license request of a player. Immutable. */
final class PlayerRequest {

    private final @Nullable DrmSystem drm;
    private final byte[] challenge;
    private final @Nullable String contentId;
    private final @Nullable UUID keyId;
    private final @Nullable String ip;
    private final @Nullable String deviceId;
    private final @Nullable String sessionId;
    private final Map<String, List<String>> headers;

    private PlayerRequest(
            HttpServletRequest http,
            @Nullable Player player,
            @Nullable DrmSystem drm,
            byte[] challenge,
            QueryParameters query) {
        this.drm = drm;
        this.challenge = challenge;
        this.contentId = query.single("content_id");
        this.keyId = keyId(query.single("kid"), player);
        this.ip = ClientAddress.of(http).written();
        this.deviceId = single(http, "X-Device-Id");
        this.sessionId = single(http, "X-Session-Id");
        this.headers = Collections.list(http.getHeaderNames()).stream()
                .collect(Collectors.toMap(
                        name -> name.toLowerCase(Locale.ROOT),
                        name -> Collections.list(http.getHeaders(name)),
                        (first, second) -> first));
    }

    /**
     * The request of a player.
     *
     * @param player null if it has a license token instead of a grant
     * @param drm null for ClearKey
     * @param challenge the message of the player's DRM system; must not be changed afterwards
     * @throws Refused if the address names content or a key in another form, or a key that the player may not have
     */
    static PlayerRequest of(
            HttpServletRequest http, @Nullable Player player, @Nullable DrmSystem drm, byte[] challenge) {
        return new PlayerRequest(http, player, drm, challenge, QueryParameters.of(http));
    }

    /** Two values would let a player choose beside what a proxy before it wrote. */
    private static @Nullable String single(HttpServletRequest http, String name) {
        if (Collections.list(http.getHeaders(name)).size() > 1) {
            throw new Refused("", RequestCode.MALFORMED_HTTP, "the header " + name + " once");
        }
        return http.getHeader(name);
    }

    private static @Nullable UUID keyId(@Nullable String asked, @Nullable Player player) {
        if (asked == null) {
            return null;
        }
        var id = Guids.parse(asked);
        if (id == null) {
            throw new Refused(
                    "", RequestCode.KID_INVALID, "a UUID, or its 32 hexadecimal digits, in the parameter kid");
        }
        if (player != null && !player.mayHave(id)) {
            throw new Refused("", RequestCode.GRANT_OTHER_CONTENT, "a key of the grant in the parameter kid");
        }
        return id;
    }

    /** Whether it asks for Widevine's service certificate, and for no license. */
    boolean asksForCertificate() {
        return drm == DrmSystem.WIDEVINE && facts().asksForCertificate();
    }

    /** Null for ClearKey. */
    @Nullable DrmSystem drm() {
        return drm;
    }

    /** The message of the player's DRM system; must not be changed. */
    byte[] challenge() {
        return challenge;
    }

    /** Whether the address names this key, or none. */
    boolean allows(UUID id) {
        return keyId == null || keyId.equals(id);
    }

    /** The address of the player; null if it is unknown. */
    @Nullable String ip() {
        return ip;
    }

    /** The first value of each header, by its name in lower case. */
    Map<String, String> headers() {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().get(0)));
    }

    /** All values of the headers, as a check of a token takes them. */
    Map<String, JsonNode> headerValues() {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> array(header.getValue())));
    }

    private static JsonNode array(List<String> values) {
        var array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    /** The content that the address names; null if it names none. */
    @Nullable String contentId() {
        return contentId;
    }

    /** The device as the player names it; null if it does not. */
    @Nullable String deviceId() {
        return deviceId;
    }

    private @Nullable String sessionId() {
        return sessionId;
    }

    /** The request for its token. Where tokens name keys, it is for the key that the address names. */
    ExchangeRequest exchange(Player player) {
        var facts = new PlayerFacts(deviceId(), sessionId());
        var keyIds = keyId == null || !player.namesKeys() ? null : List.of(keyId.toString());
        return new ExchangeRequest(drm == null ? null : drm.wireName(), contentId, keyIds, null, facts);
    }

    /** The check of the token that a grant gave for this request. */
    VerificationRequest check(Player player, TokenAnswer token) {
        return new VerificationRequest(
                token.site(),
                token.format(),
                token.token(),
                null,
                null,
                null,
                token.drm(),
                null,
                null,
                keyId == null ? player.keyIds() : List.of(keyId.toString()),
                facts(),
                null);
    }

    /** Says what is asked for. */
    void describeTo(AuditEvent event, Sha256 sha256) {
        event.challenge(HexFormat.of().formatHex(sha256.digest(challenge))).deviceId(deviceId);
    }

    /** What is known of the player. */
    ClientFacts facts() {
        return new ClientFacts(ip, deviceId(), sessionId(), null, null, null, null, null, challenge.length);
    }

    /** Without the message, and what names a viewer. */
    @Override
    public String toString() {
        return "PlayerRequest[drm=" + drm + "]";
    }
}
