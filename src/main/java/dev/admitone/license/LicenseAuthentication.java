/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.caller.Caller;
import dev.admitone.caller.PathAuthentication;
import dev.admitone.grant.Player;
import dev.admitone.grant.PlayerGrants;
import dev.admitone.license.clearkey.ClearKeySites;
import dev.admitone.license.clearkey.ClearKeys;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.Live;
import dev.admitone.site.Sites;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Authenticates players of the license proxy: by a grant or an authorization token in a header, or in the parameter
 * {@code grant} for players that cannot set headers, but not in both. For ClearKey a site may also take license tokens
 * in their headers. Thread-safe.
 */
final class LicenseAuthentication implements PathAuthentication {

    private static final String ATTRIBUTE = LicenseAuthentication.class.getName();
    private static final RequestMatcher PATH =
            PathPatternRequestMatcher.withDefaults().matcher("/license/**");

    private static final RequestMatcher LICENSE =
            PathPatternRequestMatcher.withDefaults().matcher(LicenseController.LICENSE);

    /** Callers of the configuration have no colon in their id. */
    private static final String TOKEN_HOLDER = "token:player";

    private final PlayerGrants grants;
    private final Live<Sites> sites;
    private final Live<ClearKeySites> clearKeys;
    private final ServeClearKey serveClearKey;

    LicenseAuthentication(
            PlayerGrants grants, Live<Sites> sites, Live<ClearKeySites> clearKeys, ServeClearKey serveClearKey) {
        this.grants = grants;
        this.sites = sites;
        this.clearKeys = clearKeys;
        this.serveClearKey = serveClearKey;
    }

    @Override
    public boolean isFor(HttpServletRequest request) {
        return PATH.matches(request);
    }

    @Override
    public String challenge() {
        return "Bearer, DPoP algs=\"ES256\"";
    }

    /** The player of an authenticated request; null if it has a license token instead of a grant. */
    static @Nullable Player player(HttpServletRequest request) {
        return (Player) request.getAttribute(ATTRIBUTE);
    }

    @Override
    public Caller authenticate(HttpServletRequest request) {
        var credentials = new ArrayList<>(PlayerGrants.credentials(request));
        QueryParameters.of(request).all("grant").stream()
                .filter(grant -> !grant.isEmpty())
                .forEach(credentials::add);
        if (credentials.size() > 1) {
            throw new Refused(
                    "",
                    RequestCode.TOKEN_TWICE,
                    "the grant in one place: Authorization, X-Playback-Grant or the parameter grant");
        }
        if (credentials.isEmpty()) {
            return tokenHolder(request);
        }
        var player = grants.authenticateForLicense(request, credentials.get(0));
        request.setAttribute(ATTRIBUTE, player);
        return player.caller();
    }

    /** A token is judged before the body arrives, so that a stranger cannot hold the request. */
    private Caller tokenHolder(HttpServletRequest request) {
        var path = LICENSE.matcher(request).getVariables();
        var site = path.getOrDefault("site", "");
        if (!LicenseController.CLEARKEY.equalsIgnoreCase(path.get("drm")) || !sendsToken(request, site)) {
            throw PlayerGrants.invalid();
        }
        var holder = new Caller(TOKEN_HOLDER, Set.of(site), Set.of());
        serveClearKey.refuseToken(site, holder, PlayerRequest.of(request, null, null, new byte[0]));
        return holder;
    }

    private boolean sendsToken(HttpServletRequest request, String site) {
        return clearKeys.current().find(site).filter(ClearKeys::takesTokens).isPresent()
                && sites.current().find(site).stream()
                        .flatMap(known -> known.formats().values().stream())
                        .anyMatch(format -> request.getHeader(format.delivery().header()) != null);
    }
}
