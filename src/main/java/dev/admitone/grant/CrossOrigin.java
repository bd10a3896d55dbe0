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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** CORS of the endpoints of players, for the origins of the sites. Thread-safe. */
final class CrossOrigin extends DefaultCorsProcessor {

    /** Before all filters that refuse, so that a page can read each refusal: a preflight has no credentials. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

    private static final Duration PREFLIGHTS_LAST = Duration.ofHours(1);
    private static final List<String> HEADERS =
            List.of("Authorization", "Content-Type", "DPoP", "X-Correlation-Id", "X-Playback-Grant");
    private static final List<String> EXPOSED = List.of("X-Correlation-Id", "Retry-After", "Date");
    private static final List<String> TIMES =
            List.of(AuthorizeController.EXPIRES_AT, AuthorizeController.REFRESH_AFTER, AuthorizeController.SERVER_TIME);

    private static final Endpoint TOKENS = new Endpoint(GrantController.TOKENS, List.of("POST"), HEADERS, EXPOSED);
    private static final Endpoint AUTHORIZE =
            new Endpoint(AuthorizeController.PATH, List.of("GET", "HEAD"), HEADERS, with(EXPOSED, TIMES));
    private static final Endpoint LICENSE = new Endpoint(
            "/license/**",
            List.of("POST", "GET"),
            with(
                    HEADERS,
                    List.of(
                            "SOAPAction",
                            "X-AxDRM-Message",
                            "X-Device-Id",
                            "X-License-Message-Type",
                            "X-Session-Id",
                            "pallycon-client-meta",
                            "pallycon-customdata-v2")),
            with(with(EXPOSED, List.of("X-Admit-Error-Code", "X-AxDRM-ErrorMessage", "X-AxDrm-ErrorCode")), TIMES));

    private static final List<Endpoint> ENDPOINTS = List.of(TOKENS, AUTHORIZE, LICENSE);

    private final Problems problems;

    /**
     * An endpoint of players.
     *
     * @param path a pattern
     * @param methods that pages may use
     * @param headers that pages may send
     * @param exposed headers of answers that pages may read
     */
    private record Endpoint(RequestMatcher path, List<String> methods, List<String> headers, List<String> exposed) {

        Endpoint(String path, List<String> methods, List<String> headers, List<String> exposed) {
            this(PathPatternRequestMatcher.withDefaults().matcher(path), methods, headers, exposed);
        }

        static boolean isAt(HttpServletRequest request) {
            return ENDPOINTS.stream().anyMatch(endpoint -> endpoint.path.matches(request));
        }

        static Endpoint of(HttpServletRequest request) {
            return ENDPOINTS.stream()
                    .filter(endpoint -> endpoint.path.matches(request))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Leaves other paths below {@code /sites} alone: their preflights are refused as those of any other path. */
    private static final class PathFilter extends CorsFilter {

        PathFilter(CorsConfigurationSource source) {
            super(source);
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !Endpoint.isAt(request);
        }
    }

    private CrossOrigin(Problems problems) {
        this.problems = problems;
    }

    static FilterRegistrationBean<CorsFilter> filter(Live<GrantSites> sites, Problems problems) {
        CorsFilter filter = new PathFilter(request -> {
            var origin = request.getHeader("Origin");
            return origin != null && sites.current().allows(origin) ? allowed(origin, Endpoint.of(request)) : null;
        });
        filter.setCorsProcessor(new CrossOrigin(problems));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(List.of(GrantController.TOKENS, "/sites/*", "/license/*"));
        registration.setOrder(ORDER);
        return registration;
    }

    private static List<String> with(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static CorsConfiguration allowed(String origin, Endpoint endpoint) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(List.of(origin));
        allowed.setAllowedMethods(endpoint.methods);
        allowed.setAllowedHeaders(endpoint.headers);
        allowed.setExposedHeaders(endpoint.exposed);
        allowed.setMaxAge(PREFLIGHTS_LAST);
        return allowed;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration allowed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean passed = super.processRequest(allowed, request, response);
        if (!passed) {
            var endpoint = Endpoint.of(request);
            var detail =
                    String.join(", ", endpoint.methods) + " with the headers " + String.join(", ", endpoint.headers);
            problems.write(request, response, new Refused("", RequestCode.GRANT_OTHER_ORIGIN, detail));
        }
        return passed;
    }

    /** The answer is written by {@link #processRequest}. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {}
}
