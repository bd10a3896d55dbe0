/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.problem.Problems;
import dev.admitone.problem.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Applies the request limit to authenticated callers; runs after authentication. */
final class RequestLimitFilter extends OncePerRequestFilter {

    private final RequestLimit limit;
    private final Problems problems;

    RequestLimitFilter(RequestLimit limit, Problems problems) {
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known) {
            try {
                limit.authenticated(known.getPrincipal());
            } catch (Refused refused) {
                problems.write(request, response, refused);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
