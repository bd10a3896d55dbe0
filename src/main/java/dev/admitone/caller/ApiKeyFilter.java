package dev.admitone.caller;

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
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises a caller by {@code X-API-Key} or {@code Authorization: Bearer}, and by HTTP Basic where an
 * {@link EndpointRule} says so: the user is the caller's id, the password its key.
 *
 * <p>It never answers by itself: a request without a valid key goes on as nobody's, and the chain decides.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    /** No key of any caller. */
    private static final Shown NOTHING = new Shown("", "");

    private final Live<Callers> callers;
    private final EndpointRules rules;

    ApiKeyFilter(Live<Callers> callers, EndpointRules rules) {
        this.callers = callers;
        this.rules = rules;
    }

    /**
     * What a request shows.
     *
     * @param caller the id that the key must belong to; null if anybody's will do
     */
    private record Shown(@Nullable String caller, String key) {

        private static Shown basic(String encoded) {
            var pair = decoded(encoded);
            int colon = pair.indexOf(':');
            return colon < 0 ? NOTHING : new Shown(pair.substring(0, colon), pair.substring(colon + 1));
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
        caller(shown(request))
                .ifPresent(caller ->
                        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller))));
        chain.doFilter(request, response);
    }

    /** The one caller of a request; two different keys are none, because either could be the wrong one. */
    private Optional<Caller> caller(List<Shown> shown) {
        var keys = shown.stream().map(Shown::key).distinct().toList();
        return keys.size() != 1
                ? Optional.empty()
                : callers.current()
                        .authenticate(keys.get(0))
                        .filter(caller -> shown.stream().allMatch(one -> one.isOf(caller)));
    }

    private List<Shown> shown(HttpServletRequest request) {
        var shown = new ArrayList<Shown>(1);
        Collections.list(request.getHeaders("X-API-Key")).forEach(key -> shown.add(new Shown(null, key)));
        for (var value : Collections.list(request.getHeaders("Authorization"))) {
            if (isOf(value, BEARER)) {
                shown.add(new Shown(null, rest(value, BEARER)));
            } else if (isOf(value, BASIC) && rules.takesBasic(request)) {
                shown.add(Shown.basic(rest(value, BASIC)));
            }
        }
        return shown;
    }

    private static boolean isOf(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static String rest(String authorization, String scheme) {
        return authorization.substring(scheme.length()).trim();
    }
}
