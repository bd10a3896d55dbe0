/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.caller.Caller;
import dev.admitone.caller.PathAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Authenticates players by their grant: {@code Authorization: Bearer}, or {@code Authorization: DPoP} with a proof in
 * the header {@code DPoP} if the grant is bound to a key. Where proxies take that header, {@code X-Playback-Grant} has
 * the grant alone. Thread-safe.
 */
final class GrantAuthentication implements PathAuthentication {

    private static final String ATTRIBUTE = GrantAuthentication.class.getName();
    private static final RequestMatcher PATH =
            PathPatternRequestMatcher.withDefaults().matcher(GrantController.TOKENS);
    private static final String BEARER = "bearer ";
    private static final String DPOP = "dpop ";

    private final PlayerGrants grants;

    GrantAuthentication(PlayerGrants grants) {
        this.grants = grants;
    }

    /** In any spelling that leads to the endpoint, such as {@code /grants/%74okens}. */
    @Override
    public boolean isFor(HttpServletRequest request) {
        return GrantController.TOKENS.equals(request.getRequestURI()) || PATH.matches(request);
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
        var credentials = credentials(request);
        if (credentials.size() != 1) {
            throw PlayerGrants.invalid();
        }
        var player = grants.authenticate(request, credentials.get(0));
        request.setAttribute(ATTRIBUTE, player);
        return player.caller();
    }

    private static List<String> credentials(HttpServletRequest request) {
        var found = Collections.list(request.getHeaders("X-Playback-Grant"));
        for (var value : Collections.list(request.getHeaders("Authorization"))) {
            for (var scheme : List.of(BEARER, DPOP)) {
                if (value.regionMatches(true, 0, scheme, 0, scheme.length())) {
                    found.add(value.substring(scheme.length()).trim());
                }
            }
        }
        return found.stream().distinct().toList();
    }
}
