/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.caller.Caller;
import dev.admitone.caller.PathAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Authenticates players by their grant: {@code Authorization: Bearer}, or {@code Authorization: DPoP} with a proof in
 * the header {@code DPoP} if the grant is bound to a key. Where proxies take that header, {@code X-Playback-Grant} has
 * the grant alone. An authorization can be asked for by callers too, but not with both credentials. Thread-safe.
 */
final class GrantAuthentication implements PathAuthentication {

    private static final String ATTRIBUTE = GrantAuthentication.class.getName();
    private static final RequestMatcher PATH =
            PathPatternRequestMatcher.withDefaults().matcher(GrantController.TOKENS);
    private static final RequestMatcher AUTHORIZE =
            PathPatternRequestMatcher.withDefaults().matcher(AuthorizeController.PATH);
    private static final String AUTHORIZATION = "Authorization";
    private static final String API_KEY = "X-API-Key";

    /** Set by the container for a client certificate. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** A Bearer credential of five parts, as grants have; API keys and access tokens have not. */
    private static final Pattern JWE = Pattern.compile("(?i)bearer +[^.]*(?:\\.[^.]*){4}");

    private final PlayerGrants grants;

    GrantAuthentication(PlayerGrants grants) {
        this.grants = grants;
    }

    /**
     * In any spelling that leads to the endpoint, such as {@code /grants/%74okens}. Where callers may come too:
     * requests with what looks like a grant, and requests without any credential.
     */
    @Override
    public boolean isFor(HttpServletRequest request) {
        return isExchange(request) || (isAuthorize(request) && !isOfCaller(request));
    }

    private static boolean isExchange(HttpServletRequest request) {
        return GrantController.TOKENS.equals(request.getRequestURI()) || PATH.matches(request);
    }

    /** The end of the decoded path first, because every request comes here. */
    private static boolean isAuthorize(HttpServletRequest request) {
        return request.getServletPath().endsWith("/authorize") && AUTHORIZE.matches(request);
    }

    private static boolean isOfCaller(HttpServletRequest request) {
        boolean sendsGrant = request.getHeader(PlayerGrants.GRANT) != null
                || values(request)
                        .anyMatch(value -> isOf(value, PlayerGrants.DPOP)
                                || JWE.matcher(value).matches());
        return !sendsGrant
                && (request.getHeader(API_KEY) != null
                        || request.getHeader(AUTHORIZATION) != null
                        || request.getAttribute(CERTIFICATES) != null);
    }

    @Override
    public String challenge() {
        return "Bearer, DPoP algs=\"ES256\"";
    }

    /** The player of an authenticated request. */
    static Player player(HttpServletRequest request) {
        return Objects.requireNonNull(playerIfAny(request));
    }

    /** The player of a request; null if a caller sent it. */
    static @Nullable Player playerIfAny(HttpServletRequest request) {
        return (Player) request.getAttribute(ATTRIBUTE);
    }

    @Override
    public Caller authenticate(HttpServletRequest request) {
        var credentials = PlayerGrants.credentials(request);
        boolean isCallerToo = !isExchange(request) && request.getHeader(API_KEY) != null;
        if (credentials.size() != 1 || isCallerToo) {
            throw PlayerGrants.invalid();
        }
        var player = grants.authenticate(request, credentials.get(0));
        request.setAttribute(ATTRIBUTE, player);
        return player.caller();
    }

    private static Stream<String> values(HttpServletRequest request) {
        return Collections.list(request.getHeaders(AUTHORIZATION)).stream();
    }

    private static boolean isOf(String value, String scheme) {
        return value.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
