/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.slf4j.MDC;

/** Adds a correlation id to every answer and every log line of a request. */
final class CorrelationIdFilter extends HttpFilter {

    private final transient RandomGenerator random;

    CorrelationIdFilter(RandomGenerator random) {
        this.random = random;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var known = response.getHeader(CorrelationId.HEADER);
        var given = known == null ? request.getHeader(CorrelationId.HEADER) : known;
        var id = CorrelationId.acceptOrGenerate(given, random);
        response.setHeader(CorrelationId.HEADER, id);
        // Tokens must not be cached: each belongs to one player. Nor must an error be cached in place of a token.
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        MDC.put(CorrelationId.LOG_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(CorrelationId.LOG_KEY);
        }
    }
}
