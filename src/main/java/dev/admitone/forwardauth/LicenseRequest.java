/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.admission.VerificationRequest;
import dev.admitone.grant.ExchangeRequest;
import dev.admitone.grant.ExchangeRequest.PlayerFacts;
import dev.admitone.http.ClientAddress;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a license request asks for, as far as it is known.
 *
 * @param drm the name of a DRM system, in lower case
 */
record LicenseRequest(
        @Nullable String drm,
        @Nullable String contentId,
        @Nullable List<String> keyIds,
        ClientFacts client) {

    private static final String KEY_IDS = "kids";

    /**
     * Reads the original request.
     *
     * @throws Refused if its path is none of the site's, or names no DRM system
     */
    static LicenseRequest of(ForwardAuthSite site, ForwardedRequest request) {
        var path = pathFacts(site, request.original().path());
        return new LicenseRequest(
                drm(path.drm(), request.exchangeOption()), path.contentId(), keyIds(request), client(site, request));
    }

    /** A path that is not one of the site's is refused: what it asks for could not be compared with the token. */
    private static PathTemplate.Facts pathFacts(ForwardAuthSite site, String path) {
        if (site.paths().isEmpty()) {
            return new PathTemplate.Facts(null, null);
        }
        var parts = PathTemplate.parts(path);
        return site.paths().stream()
                .flatMap(template -> template.match(parts).stream())
                .findFirst()
                .orElseThrow(() ->
                        new Refused("", RequestCode.NOT_FOUND, "an original path as in the site's forward-auth.paths"));
    }

    private static @Nullable String drm(@Nullable String ofPath, @Nullable String option) {
        var named = ofPath == null ? option : ofPath;
        boolean isSame = ofPath == null || option == null || ofPath.equalsIgnoreCase(option);
        if (named != null && (!isSame || DrmSystem.find(named).isEmpty())) {
            var detail = "one of " + String.join(", ", DrmSystem.names())
                    + ", the same in the original path and in the endpoint's exchange";
            throw new Refused("", RequestCode.DRM_UNKNOWN, detail);
        }
        return named == null ? null : named.toLowerCase(Locale.ROOT);
    }

    private static @Nullable List<String> keyIds(ForwardedRequest request) {
        var ids = request.original().query().values(KEY_IDS).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .toList();
        return ids.isEmpty() ? null : ids;
    }

    private static ClientFacts client(ForwardAuthSite site, ForwardedRequest request) {
        return new ClientFacts(
                ClientAddress.of(request.http()).written(),
                ProxyHeaders.one(request.http(), site.deviceIdHeader()),
                ProxyHeaders.one(request.http(), site.sessionIdHeader()),
                null,
                null,
                null,
                null,
                null,
                request.original().length());
    }

    /** The check of a token that came with it. */
    VerificationRequest verification(String site, String token) {
        return new VerificationRequest(site, null, token, null, null, null, drm, contentId, null, keyIds, client, null);
    }

    /** The exchange of a grant that came with it. */
    ExchangeRequest exchange() {
        return new ExchangeRequest(
                drm, contentId, keyIds, null, new PlayerFacts(client.deviceId(), client.sessionId()));
    }

    /** Without what names a viewer. */
    @Override
    public String toString() {
        return "LicenseRequest[drm=" + drm + "]";
    }
}
