/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.problem.Refused;
import dev.admitone.problem.TestProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BodyLimitFilterTests {

    private static final int LIMIT = 1024;

    private final BodyLimitFilter filter =
            new BodyLimitFilter(request -> LIMIT, Duration.ofSeconds(10), () -> 0, () -> true, TestProblems.problems());
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final AtomicInteger bytesRead = new AtomicInteger(-1);

    @Test
    void passesABodyOfExactlyTheLimit() {
        run(announced(LIMIT), inOneGo());

        assertThat(bytesRead).hasValue(LIMIT);
    }

    @Test
    void refusesALargeContentLengthBeforeReading() {
        run(announced(LIMIT + 1), inOneGo());

        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(bytesRead).hasValue(-1);
    }

    @Test
    void passesAChunkedBodyOfExactlyTheLimit() {
        run(chunked(LIMIT), inOneGo());

        assertThat(bytesRead).hasValue(LIMIT);
    }

    @Test
    void refusesAChunkedBodyAboveTheLimitWhileReading() {
        assertThatThrownBy(() -> filter.doFilter(chunked(LIMIT + 1), response, inOneGo()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(413));
    }

    @Test
    void countsBytesReadOneByOne() {
        assertThatThrownBy(() -> filter.doFilter(chunked(LIMIT + 1), response, oneByOne()))
                .isInstanceOf(Refused.class);
        assertThat(bytesRead).hasValue(LIMIT);
    }

    @Test
    void doesNotCountTheEndOfTheBody() {
        run(chunked(LIMIT), oneByOne());

        assertThat(bytesRead).hasValue(LIMIT);
    }

    private static MockHttpServletRequest announced(int length) {
        var request = new MockHttpServletRequest("POST", "/tokens");
        request.setContent(new byte[length]);
        return request;
    }

    private static MockHttpServletRequest chunked(int length) {
        var request = new MockHttpServletRequest("POST", "/tokens") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent(new byte[length]);
        request.addHeader("Transfer-Encoding", "chunked");
        return request;
    }

    private FilterChain inOneGo() {
        return (request, servletResponse) ->
                bytesRead.set(request.getInputStream().readAllBytes().length);
    }

    private FilterChain oneByOne() {
        return (request, servletResponse) -> {
            ServletInputStream body = request.getInputStream();
            bytesRead.set(0);
            while (body.read() >= 0) {
                bytesRead.incrementAndGet();
            }
        };
    }

    private void run(MockHttpServletRequest request, FilterChain chain) {
        try {
            filter.doFilter(request, response, chain);
        } catch (ServletException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
