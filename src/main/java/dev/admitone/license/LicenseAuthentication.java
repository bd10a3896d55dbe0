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
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Authenticates players of the license proxy: by a grant or an authorization token in a header, or in the parameter
 * {@code grant} for players that cannot set headers, but not in both. For ClearKey a site may also take license tokens
 * in their headers, which are judged later. Thread-safe.
 */
final class LicenseAuthentication implements PathAuthentication {

    private static final String ATTRIBUTE = LicenseAuthentication.class.getName();
    private static final RequestMatcher PATH =
            PathPatternRequestMatcher.withDefaults().matcher("/license/**");

    private static final RequestMatcher CLEARKEY =
            PathPatternRequestMatcher.withDefaults().matcher("/license/{site}/clearkey");

    /** Callers of the configuration have no colon in their id. */
    private static final String TOKEN_HOLDER = "token:player";

    private final PlayerGrants grants;
    private final Live<ClearKeySites> clearKeys;

    LicenseAuthentication(PlayerGrants grants, Live<ClearKeySites> clearKeys) {
        this.grants = grants;
        this.clearKeys = clearKeys;
    }

    @Override
    public boolean isFor(HttpServletRequest request) {
        return PATH.matches(request);
    }

    @Override
    public String challenge() {
        return "Bearer, DPoP algs=\"ES256\"";
    }

    /** The player of an authenticated request; null if it has a license token in the place of a grant. */
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

    private Caller tokenHolder(HttpServletRequest request) {
        var site = CLEARKEY.matcher(request).getVariables().get("site");
        if (site == null || clearKeys.current().find(site).filter(ClearKeys::takesTokens).isEmpty()) {
            throw PlayerGrants.invalid();
        }
        return new Caller(TOKEN_HOLDER, Set.of(site), Set.of());
    }
}
