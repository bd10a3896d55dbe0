/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.springframework.http.HttpHeaders;

/**
 * Limits the size and duration of request bodies. A body with a larger Content-Length is refused before authentication;
 * others are refused while they are read. See {@link BoundedBody} for the precision of the time limit.
 *
 * <p>An answer never waits for an unread body: it is sent at once, and the container then discards the rest for as long
 * as {@link ConnectionGuard} allows. Requests without a body pass unchanged.
 */
final class BodyLimitFilter extends HttpFilter {

    private final transient ToLongFunction<HttpServletRequest> limit;
    private final transient Duration time;
    private final transient LongSupplier nanos;
    private final transient BooleanSupplier isAuthenticated;
    private final transient Problems problems;

    /**
     * Creates the filter.
     *
     * @param limit the most bytes that the body of a request may have
     * @param isAuthenticated whether the request of this thread is authenticated; the body of any other request is not
     *     read, but treated as empty
     */
    BodyLimitFilter(
            ToLongFunction<HttpServletRequest> limit,
            Duration time,
            LongSupplier nanos,
            BooleanSupplier isAuthenticated,
            Problems problems) {
        this.limit = limit;
        this.time = time;
        this.nanos = nanos;
        this.isAuthenticated = isAuthenticated;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        long most = limit.applyAsLong(request);
        var body = new BoundedBody(request.getInputStream(), most, time, nanos);
        if (request.getContentLengthLong() > most) {
            problems.write(request, response, body.tooLarge());
        } else {
            chain.doFilter(new BoundedRequest(request, body, isAuthenticated), response);
        }
    }

    /** In HTTP/1, a body of unknown length has a transfer encoding; HTTP/2 and later have none. */
    private static boolean hasBody(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced >= 0) {
            return announced > 0;
        }
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || !request.getProtocol().startsWith("HTTP/1.");
    }

    private static final class BoundedRequest extends HttpServletRequestWrapper {

        private final BoundedBody body;
        private final BooleanSupplier isAuthenticated;

        BoundedRequest(HttpServletRequest request, BoundedBody body, BooleanSupplier isAuthenticated) {
            super(request);
            this.body = body;
            this.isAuthenticated = isAuthenticated;
        }

        @Override
        public ServletInputStream getInputStream() {
            return isAuthenticated.getAsBoolean() ? body : new EmptyBody();
        }
    }
}
