/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.problem.Refused;
import dev.admitone.problem.TestProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Time passes only while the body is awaited: one second per byte. */
class SlowBodyTests {

    private static final int SECONDS = 10;

    private boolean isAuthenticated = true;
    private final TestSlowStream body = new TestSlowStream(Duration.ofSeconds(1));
    private final BodyLimitFilter filter = new BodyLimitFilter(
            request -> 1024, Duration.ofSeconds(SECONDS), body::nanos, () -> isAuthenticated, TestProblems.problems());
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final AtomicInteger bytesRead = new AtomicInteger();

    private final FilterChain reader =
            (request, servletResponse) -> bytesRead.set(request.getInputStream().readAllBytes().length);

    private MockHttpServletRequest announced(int length) {
        body.has(length);
        var request = body.request();
        request.setContent(new byte[length]);
        return request;
    }

    private MockHttpServletRequest chunked(int length) {
        body.has(length);
        var request = body.request();
        request.addHeader("Transfer-Encoding", "chunked");
        return request;
    }

    private void run(MockHttpServletRequest request, FilterChain chain) throws ServletException, IOException {
        filter.doFilter(request, response, chain);
    }

    private static void assertTooSlow(Throwable failure) {
        assertThat(failure).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(408);
            assertThat(refused).hasMessage("A1012");
        });
    }

    @Test
    void acceptsABodyJustBeforeTheDeadline() throws Exception {
        run(announced(SECONDS), reader);

        assertThat(bytesRead).hasValue(SECONDS);
    }

    @Test
    void refusesABodyWithLengthAtTheFirstLateRead() {
        assertThatThrownBy(() -> run(announced(100), reader)).satisfies(SlowBodyTests::assertTooSlow);
        assertThat(body.bytesGiven()).isEqualTo(SECONDS + 1);
    }

    @Test
    void refusesAChunkedBodyAtTheFirstLateRead() {
        assertThatThrownBy(() -> run(chunked(100), reader)).satisfies(SlowBodyTests::assertTooSlow);
        assertThat(body.bytesGiven()).isEqualTo(SECONDS + 1);
    }

    @Test
    void refusesALateBodyReadByteByByte() {
        FilterChain byteByByte = (request, servletResponse) -> {
            while (request.getInputStream().read() >= 0) {
                bytesRead.incrementAndGet();
            }
        };

        assertThatThrownBy(() -> run(announced(100), byteByByte)).satisfies(SlowBodyTests::assertTooSlow);
        assertThat(bytesRead).hasValue(SECONDS);
    }

    @Test
    void refusesABodyAfterATimeoutOfTheContainer() {
        body.failsAtItsEnd(new IOException(new SocketTimeoutException()));

        assertThatThrownBy(() -> run(announced(1), reader)).satisfies(SlowBodyTests::assertTooSlow);
    }

    @Test
    void propagatesOtherFailures() {
        body.failsAtItsEnd(new IOException("reset"));

        assertThatThrownBy(() -> run(announced(1), reader))
                .isInstanceOf(IOException.class)
                .hasMessage("reset");
    }

    @Test
    void readsTheClockOncePerRead() throws Exception {
        body.givesAllAtOnce();

        run(announced(1_000), reader);

        assertThat(body.looksAtTheClock()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void passesRequestsWithoutBodyUnchanged(String method) throws Exception {
        var request = new MockHttpServletRequest(method, "/tokens");

        run(request, (passed, servletResponse) -> assertThat(passed).isSameAs(request));

        assertThat(body.looksAtTheClock()).isZero();
    }

    @Test
    void readsNothingOnItsOwn() throws Exception {
        run(announced(SECONDS), (request, answer) -> answer.getOutputStream().write(1));

        assertThat(body.bytesGiven()).isZero();
    }

    @Test
    void readsNothingFromUnauthenticatedClients() throws Exception {
        isAuthenticated = false;

        run(announced(SECONDS), reader);

        assertThat(bytesRead).hasValue(0);
        assertThat(body.bytesGiven()).isZero();
    }

    @Test
    void doesNotWaitForABodyThatIsTooLarge() throws Exception {
        run(announced(2_000), (request, answer) -> {});

        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(body.bytesGiven()).isZero();
    }
}
