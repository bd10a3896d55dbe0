/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.crypto.ClientCertificate;
import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.settings.Live;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates a caller by {@code X-API-Key} or {@code Authorization: Bearer}, and by HTTP Basic where an
 * {@link EndpointRule} allows it: the user is the caller's id, the password its key. A Bearer credential may also be an
 * access token. A client certificate suffices on its own; together with a key, both must belong to the same caller.
 *
 * <p>Where an {@link EndpointRule} says that {@code Authorization} belongs to another party, the header is ignored.
 *
 * <p>A request without valid credentials continues unauthenticated, and the filter chain decides. One of an
 * authenticated caller is refused if the {@link RequestLimit} refuses it.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    /** A credential that matches no caller. */
    private static final Credential INVALID = new Credential("", "", false);

    /** Set by the container from the TLS layer; no request header can set it. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Live<Callers> callers;
    private final EndpointRules rules;
    private final BearerTokens tokens;
    private final RequestLimit limit;
    private final List<PathAuthentication> paths;
    private final Problems problems;

    ApiKeyFilter(
            Live<Callers> callers,
            EndpointRules rules,
            BearerTokens tokens,
            RequestLimit limit,
            List<PathAuthentication> paths,
            Problems problems) {
        this.callers = callers;
        this.rules = rules;
        this.tokens = tokens;
        this.limit = limit;
        this.paths = List.copyOf(paths);
        this.problems = problems;
    }

    /**
     * A credential of a request.
     *
     * @param caller the id that the key must belong to; null for any caller
     * @param bearer whether the key may be an access token
     */
    private record Credential(@Nullable String caller, String key, boolean bearer) {

        private static Credential basic(String encoded) {
            var pair = decoded(encoded);
            int colon = pair.indexOf(':');
            return colon < 0 ? INVALID : new Credential(pair.substring(0, colon), pair.substring(colon + 1), false);
        }

        private static String decoded(String encoded) {
            try {
                return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }

        boolean isOf(Caller found) {
            return caller == null || caller.equals(found.id());
        }

        /** Omits the key. */
        @Override
        public String toString() {
            return "Credential";
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = paths.stream().filter(one -> one.isFor(request)).findFirst();
        if (path.isPresent()) {
            if (isAuthenticated(path.get(), request, response)) {
                chain.doFilter(request, response);
            }
            return;
        }
        var caller = caller(request);
        if (caller.isPresent()) {
            SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller.get())));
            try {
                limit.authenticated(caller.get());
            } catch (Refused refused) {
                problems.write(request, response, refused);
                return;
            }
        } else {
            // Only authenticated connections stay open: a client without a key cannot hold them, even with health
            // requests.
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        chain.doFilter(request, response);
    }

    /** Answers the request if its credential is not valid. */
    private boolean isAuthenticated(PathAuthentication path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            var holder = path.authenticate(request);
            SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(holder)));
            return true;
        } catch (Refused refused) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            var answer = limited(request, refused);
            if (answer.status() == HttpServletResponse.SC_UNAUTHORIZED) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, path.challenge());
            }
            problems.write(request, response, answer);
            return false;
        }
    }

    private Refused limited(HttpServletRequest request, Refused refused) {
        try {
            limit.unauthenticated(request);
            return refused;
        } catch (Refused limited) {
            return limited;
        }
    }

    /** The caller that all credentials of the request agree on. */
    private Optional<Caller> caller(HttpServletRequest request) {
        var known = callers.current();
        var credentials = credentials(request);
        if (!known.hasCertificates()) {
            return callerOfKey(request, credentials, known);
        }
        var certified = ClientCertificate.of(request.getAttribute(CERTIFICATES)).flatMap(known::find);
        return credentials.isEmpty()
                ? certified
                : callerOfKey(request, credentials, known).filter(caller -> agree(caller, certified, known));
    }

    /** Two different keys are rejected, because it is ambiguous which one the client means. */
    private Optional<Caller> callerOfKey(HttpServletRequest request, List<Credential> credentials, Callers known) {
        var keys = credentials.stream().map(Credential::key).distinct().toList();
        if (keys.size() != 1) {
            return Optional.empty();
        }
        var key = keys.get(0);
        if (credentials.get(0).bearer()
                && tokens.isToken(key)
                && credentials.stream().allMatch(Credential::bearer)) {
            return isOpen(request) ? Optional.empty() : tokens.caller(key, request);
        }
        return known.authenticate(key)
                .filter(caller -> credentials.stream().allMatch(credential -> credential.isOf(caller)));
    }

    /** A request to an open endpoint never waits for the identity provider. */
    private boolean isOpen(HttpServletRequest request) {
        return rules.find(request).filter(EndpointRule::open).isPresent();
    }

    private static boolean agree(Caller caller, Optional<Caller> certified, Callers known) {
        return certified.map(caller::equals).orElse(!known.requiresCertificate(caller));
    }

    private List<Credential> credentials(HttpServletRequest request) {
        var credentials = new ArrayList<Credential>(1);
        Collections.list(request.getHeaders("X-API-Key"))
                .forEach(key -> credentials.add(new Credential(null, key, false)));
        for (var value : authorizations(request)) {
            if (isOf(value, BEARER)) {
                credentials.add(new Credential(null, rest(value, BEARER), true));
            } else if (isOf(value, BASIC) && rules.takesBasic(request)) {
                credentials.add(Credential.basic(rest(value, BASIC)));
            }
        }
        return credentials;
    }

    private List<String> authorizations(HttpServletRequest request) {
        var values = Collections.list(request.getHeaders("Authorization"));
        return values.isEmpty() || rules.takesAuthorization(request) ? values : List.of();
    }

    /** Whether the client has sent the hash of a key instead of the key. */
    static boolean sendsHash(HttpServletRequest request) {
        var keys = new ArrayList<>(Collections.list(request.getHeaders("X-API-Key")));
        Collections.list(request.getHeaders("Authorization")).stream()
                .filter(value -> isOf(value, BEARER))
                .forEach(value -> keys.add(rest(value, BEARER)));
        return keys.stream().anyMatch(key -> Callers.HASH.matcher(key).matches());
    }

    private static boolean isOf(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static String rest(String authorization, String scheme) {
        return authorization.substring(scheme.length()).trim();
    }
}
