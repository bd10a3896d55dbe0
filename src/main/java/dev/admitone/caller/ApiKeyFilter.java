/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.crypto.ClientCertificate;
import dev.admitone.settings.Live;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
 * Recognises a caller by {@code X-API-Key} or {@code Authorization: Bearer}, and by HTTP Basic where an
 * {@link EndpointRule} says so: the user is the caller's id, the password its key. What comes as Bearer may be an
 * access token too. The certificate of the connection is enough by itself, and must be of the same caller as a key.
 *
 * <p>It never answers by itself: a request without a valid key goes on as nobody's, and the chain decides.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    /** No key of any caller. */
    private static final Shown NOTHING = new Shown("", "", false);

    /** Set by the container for what the TLS layer has verified; no header gets there. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Live<Callers> callers;
    private final EndpointRules rules;
    private final BearerTokens tokens;
    private final Clock clock;

    ApiKeyFilter(Live<Callers> callers, EndpointRules rules, BearerTokens tokens, Clock clock) {
        this.callers = callers;
        this.rules = rules;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * What a request shows.
     *
     * @param caller the id that the key must belong to; null if anybody's will do
     * @param bearer whether the key may be an access token
     */
    private record Shown(@Nullable String caller, String key, boolean bearer) {

        private static Shown basic(String encoded) {
            var pair = decoded(encoded);
            int colon = pair.indexOf(':');
            return colon < 0 ? NOTHING : new Shown(pair.substring(0, colon), pair.substring(colon + 1), false);
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

        /** Without the key. */
        @Override
        public String toString() {
            return "Shown";
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = caller(request);
        if (caller.isPresent()) {
            SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller.get())));
        } else {
            // What stays open is a caller's: a client without a key cannot hold connections, not even with health
            // requests.
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        chain.doFilter(request, response);
    }

    /** The one caller of a request, by everything that it shows. */
    private Optional<Caller> caller(HttpServletRequest request) {
        var known = callers.current();
        var shown = shown(request);
        if (known.certificates().isEmpty()) {
            return callerOfKey(request, shown, known);
        }
        var certified = certified(request, known.certificates());
        return shown.isEmpty()
                ? certified
                : callerOfKey(request, shown, known).filter(caller -> agree(caller, certified, known));
    }

    /** Two different keys are none, because either could be the wrong one. */
    private Optional<Caller> callerOfKey(HttpServletRequest request, List<Shown> shown, Callers known) {
        var keys = shown.stream().map(Shown::key).distinct().toList();
        if (keys.size() != 1) {
            return Optional.empty();
        }
        var key = keys.get(0);
        if (shown.get(0).bearer() && tokens.isOne(key) && shown.stream().allMatch(Shown::bearer)) {
            return isOpen(request) ? Optional.empty() : tokens.caller(key, request);
        }
        return known.authenticate(key).filter(caller -> shown.stream().allMatch(one -> one.isOf(caller)));
    }

    /** Nobody shall wait for an identity provider who need not show anything. */
    private boolean isOpen(HttpServletRequest request) {
        return rules.find(request).filter(EndpointRule::open).isPresent();
    }

    private Optional<Caller> certified(HttpServletRequest request, CallerCertificates certificates) {
        return ClientCertificate.of(request.getAttribute(CERTIFICATES))
                .filter(certificate -> certificate.isValidAt(clock.instant()))
                .flatMap(certificates::find);
    }

    private static boolean agree(Caller caller, Optional<Caller> certified, Callers known) {
        return certified.map(caller::equals).orElse(!known.certificates().areRequiredOf(caller));
    }

    private List<Shown> shown(HttpServletRequest request) {
        var shown = new ArrayList<Shown>(1);
        Collections.list(request.getHeaders("X-API-Key")).forEach(key -> shown.add(new Shown(null, key, false)));
        for (var value : Collections.list(request.getHeaders("Authorization"))) {
            if (isOf(value, BEARER)) {
                shown.add(new Shown(null, rest(value, BEARER), true));
            } else if (isOf(value, BASIC) && rules.takesBasic(request)) {
                shown.add(Shown.basic(rest(value, BASIC)));
            }
        }
        return shown;
    }

    /** Whether what stands in the place of a key is the hash of one. */
    static boolean showsHash(HttpServletRequest request) {
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
