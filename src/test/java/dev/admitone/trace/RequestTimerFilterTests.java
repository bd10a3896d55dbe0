/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.WebUtils;

class RequestTimerFilterTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final RequestTimerFilter filter = new RequestTimerFilter(registry, request -> false, nanos::get);
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/tokens");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private void answer(int status) throws Exception {
        filter.doFilter(request, response, (asked, answered) -> {
            nanos.addAndGet(1_500);
            response.setStatus(status);
        });
    }

    private String tags() {
        return String.join(
                " ",
                registry.get("http.server.requests").timer().getId().getTags().stream()
                        .map(Tag::toString)
                        .map(text -> text.replaceAll("tag\\((.*)\\)", "$1"))
                        .toList());
    }

    private Timer timer() {
        return registry.get("http.server.requests").timer();
    }

    @Test
    void countsRequestsByThePatternOfThePath() throws Exception {
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/sites/{site}/authorize");
        answer(200);

        assertThat(tags())
                .isEqualTo(
                        "error=none exception=none method=POST outcome=SUCCESS status=200 uri=/sites/{site}/authorize");
    }

    @Test
    void measuresFromTheFirstFilterToTheAnswer() throws Exception {
        answer(200);

        assertThat(timer().totalTime(TimeUnit.NANOSECONDS)).isEqualTo(1_500);
    }

    @Test
    void usesOneTimerForEqualRequests() throws Exception {
        answer(200);
        answer(200);

        assertThat(timer().count()).isEqualTo(2);
    }

    /** A stranger chooses the path. */
    @Test
    void namesNoPathThatNothingServes() throws Exception {
        answer(404);

        assertThat(tags()).contains("outcome=CLIENT_ERROR").endsWith("uri=NOT_FOUND");
    }

    @Test
    void namesNoPathOfARequestThatAFilterAnswered() throws Exception {
        answer(401);

        assertThat(tags()).endsWith("uri=UNKNOWN");
    }

    @Test
    void namesNoMethodThatHttpDoesNotHave() throws Exception {
        request.setMethod("BREW");
        answer(400);

        assertThat(tags()).contains("method=UNKNOWN");
    }

    @Test
    void namesTheExceptionThatWasAnswered() throws Exception {
        request.setAttribute(WebUtils.ERROR_EXCEPTION_ATTRIBUTE, new IllegalStateException("secret"));
        answer(422);

        assertThat(tags()).contains("exception=IllegalStateException").doesNotContain("secret");
    }

    @Test
    void countsAFailureAndPassesItOn() {
        FilterChain failing = (asked, answered) -> {
            throw new IllegalStateException("a bug");
        };

        assertThatThrownBy(() -> filter.doFilter(request, response, failing)).hasMessage("a bug");
        assertThat(tags()).contains("exception=IllegalStateException", "outcome=SERVER_ERROR status=500");
    }
}
