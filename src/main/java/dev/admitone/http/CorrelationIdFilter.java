package dev.admitone.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every answer and every log line the id under which the caller's own logs know the request. */
final class CorrelationIdFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Correlation-Id";

    private static final String LOG_KEY = "correlation_id";

    /** Narrow on purpose: what is accepted here goes into headers and log lines as it is. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private final RandomGenerator random;

    CorrelationIdFilter(RandomGenerator random) {
        this.random = random;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = correlationId(request.getHeader(HEADER));
        response.setHeader(HEADER, id);
        // A token belongs to one player; no cache on the way may keep it, nor an error in its place.
        response.setHeader("Cache-Control", "no-store");
        MDC.put(LOG_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    private String correlationId(@Nullable String given) {
        if (given != null && ACCEPTED.matcher(given).matches()) {
            return given;
        }
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }
}
