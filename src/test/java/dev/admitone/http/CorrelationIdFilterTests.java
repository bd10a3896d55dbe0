/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CorrelationIdFilterTests {

    private final CorrelationIdFilter filter = new CorrelationIdFilter(new Random(1));
    private MockHttpServletRequest request = new MockHttpServletRequest();
    private MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "Abc-123_x.y:z", "01a2022b-0a6e-7d0a-8e3e-349d479e5a2e"})
    void keepsIdOfTheCaller(String id) {
        assertThat(answerTo(id)).isEqualTo(id);
    }

    @Test
    void keepsIdOf128Characters() {
        assertThat(answerTo("x".repeat(128))).isEqualTo("x".repeat(128));
    }

    @Test
    void replacesIdOf129Characters() {
        assertThat(answerTo("x".repeat(129))).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\r\nSet-Cookie: b", "<script>", "é", "a,b", "a/b", "a\n"})
    void replacesAnUnsafeId(String id) {
        assertThat(answerTo(id)).matches("[0-9a-f]{32}");
    }

    @Test
    void generatesAnIdIfTheCallerSendsNone() {
        assertThat(answerTo(null)).matches("[0-9a-f]{32}");
    }

    @Test
    void generatesUniqueIds() {
        var first = answerTo(null);
        request = new MockHttpServletRequest();
        response = new MockHttpServletResponse();

        assertThat(answerTo(null)).isNotEqualTo(first);
    }

    @Test
    void keepsTheIdInAnErrorDispatch() {
        response.setHeader("X-Correlation-Id", "made-before");
        request.setDispatcherType(DispatcherType.ERROR);

        assertThat(answerTo("abc")).isEqualTo("made-before");
    }

    @Test
    void generatesAnIdForARequestRefusedBeforeAnyFilter() {
        request.setDispatcherType(DispatcherType.ERROR);

        assertThat(answerTo(null)).matches("[0-9a-f]{32}");
    }

    @Test
    void forbidsCachingOfAnswers() {
        answerTo("a");

        assertThat(response.getHeaders("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void addsTheIdToLogLinesOfTheRequest() {
        var seen = new AtomicReference<@Nullable String>();
        request.addHeader("X-Correlation-Id", "abc");

        run((servletRequest, servletResponse) -> seen.set(MDC.get("correlation_id")));

        assertThat(seen.get()).isEqualTo("abc");
    }

    @Test
    void exposesTheIdDuringTheRequest() {
        var seen = new AtomicReference<@Nullable String>();
        request.addHeader("X-Correlation-Id", "abc");

        run((servletRequest, servletResponse) -> seen.set(CorrelationId.current()));

        assertThat(seen.get()).isEqualTo("abc");
        assertThat(CorrelationId.current()).isNull();
    }

    @Test
    void removesTheIdFromLogLinesAfterTheRequest() {
        answerTo("abc");

        assertThat(MDC.get("correlation_id")).isNull();
    }

    @Test
    void removesTheIdFromLogLinesAfterAFailedRequest() {
        request.addHeader("X-Correlation-Id", "abc");

        assertThatThrownBy(() -> filter.doFilter(request, response, (servletRequest, servletResponse) -> {
                    throw new IOException();
                }))
                .isInstanceOf(IOException.class);

        assertThat(MDC.get("correlation_id")).isNull();
    }

    private @Nullable String answerTo(@Nullable String id) {
        if (id != null) {
            request.addHeader("X-Correlation-Id", id);
        }
        run((servletRequest, servletResponse) -> {});
        return response.getHeader("X-Correlation-Id");
    }

    private void run(FilterChain chain) {
        try {
            filter.doFilter(request, response, chain);
        } catch (ServletException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
