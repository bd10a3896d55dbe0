/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what a body costs. A large one is refused by its announced length before authentication, else while it is
 * read; a slow one is refused when its time is over: see {@link BoundedBody} for how late that can be.
 *
 * <p>An answer never waits for a body that is not read: it is sent at once, and the container reads the rest
 * afterwards, for as long as {@link ConnectionGuard} lets it. A request without a body passes as it is.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

    private final DataSize limit;
    private final Duration time;
    private final LongSupplier nanos;
    private final BooleanSupplier isAuthenticated;
    private final Problems problems;

    /**
     * A filter of bodies.
     *
     * @param isAuthenticated whether the request of this thread is a caller's; a stranger's body is not read, whatever
     *     the endpoint, but counts as empty
     */
    BodyLimitFilter(
            DataSize limit, Duration time, LongSupplier nanos, BooleanSupplier isAuthenticated, Problems problems) {
        this.limit = limit;
        this.time = time;
        this.nanos = nanos;
        this.isAuthenticated = isAuthenticated;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        var body = new BoundedBody(request.getInputStream(), limit.toBytes(), new BodyDeadline(time, nanos));
        if (request.getContentLengthLong() > limit.toBytes()) {
            problems.write(request, response, body.tooLarge());
        } else {
            chain.doFilter(new BoundedRequest(request, body, isAuthenticated), response);
        }
    }

    /** In HTTP/1, a body of unknown length has an encoding; later versions need none. */
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
