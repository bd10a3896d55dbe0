/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Closes each connection with its next answer while the instance drains. */
final class DrainingFilter extends OncePerRequestFilter {

    private final Draining draining;

    DrainingFilter(Draining draining) {
        this.draining = draining;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (draining.hasBegun()) {
            response.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }
}
