/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.LiveConfiguration;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Pins one configuration snapshot for the whole request, from authentication to answer. */
final class SnapshotFilter extends HttpFilter {

    private final transient LiveConfiguration configuration;

    SnapshotFilter(LiveConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var pin = configuration.pin();
        try {
            chain.doFilter(request, response);
        } finally {
            pin.close();
        }
    }
}
