/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Refuses queries with unencoded characters except on the paths of a {@link RawQuery}, since Tomcat accepts them. */
final class RawQueryFilter extends HttpFilter {

    private final transient List<RawQuery> open;
    private final transient Problems problems;

    RawQueryFilter(List<RawQuery> open, Problems problems) {
        this.open = List.copyOf(open);
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (query == null || !RawQuery.isIn(query) || isOpen(request)) {
            chain.doFilter(request, response);
        } else {
            problems.writeStatus(request, response, HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** The path that is served, decoded and without dots: {@code /open/../other} is not open. */
    private boolean isOpen(HttpServletRequest request) {
        return open.stream().anyMatch(one -> request.getServletPath().startsWith(one.prefix()));
    }
}
