/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.caller.Caller;
import dev.admitone.caller.PathAuthentication;
import dev.admitone.http.ClientAddress;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Authenticates players by their grant: {@code Authorization: Bearer}, or {@code Authorization: DPoP} with a proof in
 * the header {@code DPoP} if the grant is bound to a key. Where proxies take that header, {@code X-Playback-Grant} has
 * the grant alone. Thread-safe.
 */
final class GrantAuthentication implements PathAuthentication {

    /** Callers of the configuration have no colon in their id. */
    private static final String PLAYER = "grant:player";

    private static final String ATTRIBUTE = GrantAuthentication.class.getName();
    private static final RequestMatcher PATH =
            PathPatternRequestMatcher.withDefaults().matcher(GrantController.TOKENS);
    private static final String BEARER = "bearer ";
    private static final String DPOP = "dpop ";

    private final GrantTokens tokens;
    private final PlayerProofs proofs;
    private final Clock clock;

    GrantAuthentication(GrantTokens tokens, PlayerProofs proofs, Clock clock) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.clock = clock;
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
        var now = clock.instant();
        var credentials = credentials(request);
        var grant = credentials.size() == 1 ? tokens.open(credentials.get(0), now) : null;
        if (grant == null) {
            throw new Refused(
                    "",
                    RequestCode.GRANT_INVALID,
                    "a grant of POST /grants in Authorization: Bearer, as it was given; an API key is none");
        }
        if (grant.bind().jkt() != null) {
            proofs.check(request, grant, credentials.get(0), now);
        }
        var caller = new Caller(PLAYER, Set.of(grant.site()), Set.of());
        var player = new Player(caller, grant, ClientAddress.of(request), request.getHeader("Origin"));
        request.setAttribute(ATTRIBUTE, player);
        return caller;
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
