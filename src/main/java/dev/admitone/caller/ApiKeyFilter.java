package dev.admitone.caller;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises a caller by {@code X-API-Key} or {@code Authorization: Bearer}.
 *
 * <p>It never answers by itself: a request without a valid key goes on as nobody's, and the chain decides.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";

    private final Callers callers;

    ApiKeyFilter(Callers callers) {
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = key(request);
        key.flatMap(callers::authenticate)
                .ifPresent(caller ->
                        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller))));
        chain.doFilter(request, response);
    }

    /** The one key of a request; two different ones are none, because either could be the wrong one. */
    private static Optional<String> key(HttpServletRequest request) {
        List<String> keys = new ArrayList<>(Collections.list(request.getHeaders("X-API-Key")));
        for (var value : Collections.list(request.getHeaders("Authorization"))) {
            if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                keys.add(value.substring(BEARER.length()).trim());
            }
        }
        return keys.stream().distinct().count() == 1 ? Optional.of(keys.get(0)) : Optional.empty();
    }
}
