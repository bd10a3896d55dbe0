/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Lets a batch take as many places in flight as its memory is worth, from the time when its body is read. An
 * unauthenticated request cannot take more than its own: its body is never read.
 */
final class BatchInFlightFilter extends HttpFilter {

    /** {@link HeapBudget} has 120 KB for each place: seven times the body, for parsed values and the answer. */
    private static final int BYTES_PER_PLACE = 16 * 1024;

    private final transient List<BatchEndpoint> endpoints;
    private final int longest;
    private final transient InFlight inFlight;
    private final transient BooleanSupplier isAuthenticated;

    /**
     * Creates the filter.
     *
     * @param longest the size of a body whose length is not known
     */
    BatchInFlightFilter(
            List<BatchEndpoint> endpoints, int longest, InFlight inFlight, BooleanSupplier isAuthenticated) {
        this.endpoints = List.copyOf(endpoints);
        this.longest = longest;
        this.inFlight = inFlight;
        this.isAuthenticated = isAuthenticated;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (endpoints.stream().noneMatch(endpoint -> endpoint.isFor(request))) {
            chain.doFilter(request, response);
            return;
        }
        var batch = new Batch(request);
        try {
            chain.doFilter(batch, response);
        } finally {
            inFlight.leave(batch.taken);
        }
    }

    private final class Batch extends HttpServletRequestWrapper {

        private int taken;

        Batch(HttpServletRequest request) {
            super(request);
        }

        /** Besides the place of the request itself. The largest batch fits, whatever the limit, if it is alone. */
        private int places() {
            int length = getContentLength() < 0 ? longest : Math.min(getContentLength(), longest);
            return Math.min(length / BYTES_PER_PLACE, inFlight.most() - 1);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (taken == 0 && isAuthenticated.getAsBoolean()) {
                taken = places();
                if (!inFlight.enter(taken)) {
                    throw new Refused("", RequestCode.OVERLOADED, "try again in a moment, or send smaller batches");
                }
            }
            return super.getInputStream();
        }
    }
}
