/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.settings.Live;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** CORS of the endpoints of players, for the origins of the sites. Thread-safe. */
final class CrossOrigin extends DefaultCorsProcessor {

    /** Before all filters that refuse, so that a page can read each refusal: a preflight has no credentials. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

    private static final Duration PREFLIGHTS_LAST = Duration.ofHours(1);
    private static final List<String> METHODS = List.of("POST");
    private static final List<String> HEADERS =
            List.of("Authorization", "Content-Type", "DPoP", "X-Correlation-Id", "X-Playback-Grant");
    private static final List<String> EXPOSED = List.of("X-Correlation-Id", "Retry-After", "Date");

    private final Problems problems;

    private CrossOrigin(Problems problems) {
        this.problems = problems;
    }

    static FilterRegistrationBean<CorsFilter> filter(Live<GrantSites> sites, Problems problems) {
        var filter = new CorsFilter(request -> {
            var origin = request.getHeader("Origin");
            return origin != null && sites.current().allows(origin) ? allowed(origin) : null;
        });
        filter.setCorsProcessor(new CrossOrigin(problems));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(List.of(GrantController.TOKENS));
        registration.setOrder(ORDER);
        return registration;
    }

    private static CorsConfiguration allowed(String origin) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(List.of(origin));
        allowed.setAllowedMethods(METHODS);
        allowed.setAllowedHeaders(HEADERS);
        allowed.setExposedHeaders(EXPOSED);
        allowed.setMaxAge(PREFLIGHTS_LAST);
        return allowed;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration allowed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean passed = super.processRequest(allowed, request, response);
        if (!passed) {
            var detail = String.join(", ", METHODS) + " with the headers " + String.join(", ", HEADERS);
            problems.write(request, response, new Refused("", RequestCode.GRANT_OTHER_ORIGIN, detail));
        }
        return passed;
    }

    /** The answer is written by {@link #processRequest}. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {}
}
