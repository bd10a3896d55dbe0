/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Limits concurrent requests, since each holds memory until it is answered. A request beyond the limit is answered 503
 * with {@code Retry-After} before authentication. Health requests are exempt: an orchestrator must not restart an
 * instance because it is busy.
 */
final class InFlightLimitFilter extends HttpFilter {

    private static final String HEALTH = "/actuator/health";

    private final transient InFlight inFlight;
    private final transient Problems problems;

    InFlightLimitFilter(InFlight inFlight, Problems problems) {
        this.inFlight = inFlight;
        this.problems = problems;
    }

    private static boolean isHealth(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path != null && path.startsWith(HEALTH);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isHealth(request)) {
            chain.doFilter(request, response);
            return;
        }
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
