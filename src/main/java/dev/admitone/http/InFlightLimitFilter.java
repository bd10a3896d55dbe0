/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits concurrent requests, since each holds memory until it is answered. A request beyond the limit is answered 503
 * with {@code Retry-After} before authentication. Health requests are exempt: an orchestrator must not restart an
 * instance because it is busy.
 */
final class InFlightLimitFilter extends OncePerRequestFilter {

    private static final String HEALTH = "/actuator/health";

    private final InFlight inFlight;
    private final Problems problems;

    InFlightLimitFilter(InFlight inFlight, Problems problems) {
        this.inFlight = inFlight;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path != null && path.startsWith(HEALTH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (inFlight.enter(1)) {
                chain.doFilter(request, response);
            } else {
                problems.write(request, response, new Refused("", RequestCode.OVERLOADED, "try again in a moment"));
            }
        } finally {
            inFlight.leave(1);
        }
    }
}
