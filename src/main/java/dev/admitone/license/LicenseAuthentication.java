/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.caller.Caller;
import dev.admitone.caller.PathAuthentication;
import dev.admitone.grant.Player;
import dev.admitone.grant.PlayerGrants;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Objects;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Authenticates players of the license proxy: by a grant or an authorization token in a header, or in the parameter
 * {@code grant} for players that cannot set headers, but not in both. Thread-safe.
 */
final class LicenseAuthentication implements PathAuthentication {

    private static final String ATTRIBUTE = LicenseAuthentication.class.getName();
    private static final RequestMatcher PATH =
            PathPatternRequestMatcher.withDefaults().matcher("/license/**");

    private final PlayerGrants grants;

    LicenseAuthentication(PlayerGrants grants) {
        this.grants = grants;
    }

    @Override
    public boolean isFor(HttpServletRequest request) {
        return PATH.matches(request);
    }

    @Override
    public String challenge() {
        return "Bearer, DPoP algs=\"ES256\"";
    }

    /** The player of an authenticated request. */
    static Player player(HttpServletRequest request) {
        return (Player) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
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
            throw PlayerGrants.invalid();
        }
        var player = grants.authenticateForLicense(request, credentials.get(0));
        request.setAttribute(ATTRIBUTE, player);
        return player.caller();
    }
}
