/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.grant.ExchangeRequest;
import dev.admitone.grant.ExchangeRequest.PlayerFacts;
import dev.admitone.http.ClientAddress;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a license server asks.
 *
 * @param contentIds for which content; empty if it does not say
 * @param userId the viewer, as the player says; null if it does not
 * @param session what the player carries for the operator: its grant; null if it carries nothing
 * @param drm the DRM system of the license; null if the contract does not say it
 * @param client what is known of the player
 */
record Asked(
        List<String> contentIds,
        @Nullable String userId,
        @Nullable String session,
        @Nullable DrmSystem drm,
        ClientFacts client) {

    private static final String DRM = "drmScheme";
    private static final String ADDRESS = "remoteAddr";

    /** The name that the license servers have for it. */
    private static final String WIDEVINE = "WIDEVINE_MODULAR";

    Asked {
        contentIds = List.copyOf(contentIds);
    }

    /** A callback that has a session and nothing else. */
    static Asked ofSession(@Nullable String session) {
        return new Asked(List.of(), null, session, null, ClientFacts.UNKNOWN);
    }

    /**
     * Reads what DRMtoday and Sigma have in common. Contents and the DRM system are required: without them the grant
     * cannot be compared.
     *
     * @param contentIds of the members that the contract has for it
     * @param deviceId null if the contract does not tell it
     * @throws Refused A1640 if a member is malformed or missing; A1136 if no grant is for the DRM system
     */
    static Asked read(CallbackMembers members, List<String> contentIds, @Nullable String deviceId) {
        if (contentIds.isEmpty()) {
            members.malformed("asset", "required: a string, or a list of strings");
        }
        var scheme = members.string(DRM);
        if (scheme == null) {
            members.malformed(DRM, "required: such as " + WIDEVINE);
        }
        var address = address(members.object("requestMetadata"));
        var user = members.string("user");
        var session = members.string("session");
        members.throwIfMalformed();
        var client = new ClientFacts(address, deviceId, null, null, null, null, null, null, null);
        return new Asked(contentIds, user, session, drm(Objects.requireNonNull(scheme)), client);
    }

    private static @Nullable String address(CallbackMembers metadata) {
        var address = metadata.string(ADDRESS);
        if (address != null && !ClientAddress.told(address).isKnown()) {
            metadata.malformed(ADDRESS, "the address of the player: IPv4 or IPv6");
        }
        return address;
    }

    private static DrmSystem drm(String scheme) {
        return DrmSystem.find(scheme.equalsIgnoreCase(WIDEVINE) ? DrmSystem.WIDEVINE.wireName() : scheme)
                .orElseThrow(() -> new Refused(
                        "/" + DRM, RequestCode.GRANT_OTHER_DRM, WIDEVINE + ", PLAYREADY, FAIRPLAY or WISEPLAY"));
    }

    /** The request for a token, in which the grant names the session that plays. */
    ExchangeRequest exchange(String grantId) {
        var contentId = contentIds.isEmpty() ? null : contentIds.get(0);
        var facts = new PlayerFacts(client.deviceId(), grantId);
        return new ExchangeRequest(drm == null ? null : drm.wireName(), contentId, null, null, facts);
    }

    /** What is known of the player, with another device. */
    ClientFacts clientWith(String deviceId) {
        return new ClientFacts(client.ip(), deviceId, null, null, null, null, null, null, null);
    }

    /** Without the grant, and what names a viewer. */
    @Override
    public String toString() {
        return "Asked[drm=" + drm + "]";
    }
}
