/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.WebUtils;

/**
 * Times requests where no traces are made: the timer {@code http.server.requests} with the tags of Spring Boot's own
 * observation, which looks its timer up anew for each request. Thread-safe.
 */
final class RequestTimerFilter extends HttpFilter {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final String UNKNOWN = "UNKNOWN";

    private final transient MeterRegistry registry;
    private final transient UnrecordedRequests unrecorded;
    private final transient LongSupplier nanos;
    private final transient Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    RequestTimerFilter(MeterRegistry registry, UnrecordedRequests unrecorded, LongSupplier nanos) {
        this.registry = registry;
        this.unrecorded = unrecorded;
        this.nanos = nanos;
    }

    /**
     * What requests of one timer have in common.
     *
     * @param uri the pattern of the path, so that there are few
     */
    private record Kind(String method, String uri, int status, String exception) {

        static Kind of(HttpServletRequest request, int status, @Nullable Object failure) {
            return new Kind(
                    METHODS.contains(request.getMethod()) ? request.getMethod() : UNKNOWN,
                    uri(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), status),
                    status,
                    failure == null ? "none" : failure.getClass().getSimpleName());
        }

        private static String uri(@Nullable Object pattern, int status) {
            if (pattern != null) {
                return pattern.toString().isEmpty() ? "root" : pattern.toString();
            }
            if (status == HttpServletResponse.SC_NOT_FOUND) {
                return "NOT_FOUND";
            }
            return status / 100 == 3 ? "REDIRECTION" : UNKNOWN;
        }

        String outcome() {
            var series = HttpStatus.Series.resolve(status);
            if (series == null) {
                return UNKNOWN;
            }
            return series == HttpStatus.Series.SUCCESSFUL ? "SUCCESS" : series.name();
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (unrecorded.isFor(request)) {
            chain.doFilter(request, response);
            return;
        }
        long start = nanos.getAsLong();
        try {
            chain.doFilter(request, response);
            record(
                    Kind.of(request, response.getStatus(), request.getAttribute(WebUtils.ERROR_EXCEPTION_ATTRIBUTE)),
                    start);
        } catch (IOException | ServletException | RuntimeException failure) {
            record(Kind.of(request, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, failure), start);
            throw failure;
        }
    }

    private void record(Kind kind, long start) {
        timers.computeIfAbsent(kind, this::timer).record(nanos.getAsLong() - start, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .tag("error", kind.exception)
                .tag("exception", kind.exception)
                .tag("method", kind.method)
                .tag("outcome", kind.outcome())
                .tag("status", Integer.toString(kind.status))
                .tag("uri", kind.uri)
                .register(registry);
    }
}
