/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BatchInFlightFilterTests {

    private static final int KILOBYTE = 1024;
    private static final int LONGEST = 1024 * KILOBYTE;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InFlight inFlight = new InFlight(100, meters);
    private final AtomicInteger taken = new AtomicInteger();
    private boolean isAuthenticated = true;
    private final BatchInFlightFilter filter =
            new BatchInFlightFilter(List.of(new BatchEndpoint("/batch")), LONGEST, inFlight, () -> isAuthenticated);

    private final FilterChain reader = (request, response) -> {
        request.getInputStream();
        request.getInputStream();
        taken.set(inFlight.taken());
    };

    private static MockHttpServletRequest request(String path, int length) {
        var request = new MockHttpServletRequest("POST", path) {
            @Override
            public int getContentLength() {
                return length;
            }
        };
        request.setServletPath(path);
        return request;
    }

    private void send(MockHttpServletRequest request, FilterChain chain) throws Exception {
        filter.doFilter(request, new MockHttpServletResponse(), chain);
    }

    private int takenBy(String path, int length) throws Exception {
        send(request(path, length), reader);
        return taken.get();
    }

    @Test
    void takesPlacesByTheLengthOfTheBody() throws Exception {
        assertThat(takenBy("/batch", KILOBYTE)).isZero();
        assertThat(takenBy("/batch", 64 * KILOBYTE)).isEqualTo(4);
        assertThat(takenBy("/batch", LONGEST)).isEqualTo(64);
    }

    @Test
    void takesABodyOfUnknownLengthForTheLongest() throws Exception {
        assertThat(takenBy("/batch", -1)).isEqualTo(64);
    }

    @Test
    void takesNothingForOtherPaths() throws Exception {
        assertThat(takenBy("/tokens", LONGEST)).isZero();
    }

    @Test
    void takesNothingForAnUnauthenticatedRequest() throws Exception {
        isAuthenticated = false;

        assertThat(takenBy("/batch", LONGEST)).isZero();
    }

    @Test
    void givesPlacesBack() throws Exception {
        takenBy("/batch", LONGEST);

        assertThat(inFlight.taken()).isZero();
    }

    @Test
    void refusesABatchWithoutRoom() throws Exception {
        send(request("/batch", LONGEST), (request, response) -> {
            request.getInputStream();
            assertThatThrownBy(() -> takenBy("/batch", LONGEST)).hasMessage("A1907");
            assertThat(inFlight.taken()).isEqualTo(64);
        });

        assertThat(meters.counter("admitone.http.overload.refusals").count()).isEqualTo(1);

        assertThat(takenBy("/batch", LONGEST)).isEqualTo(64);
    }

    @Test
    void hasRoomForTheLargestBatchAlone() throws Exception {
        var few = new InFlight(5, new SimpleMeterRegistry());
        few.enter(1);
        new BatchInFlightFilter(List.of(new BatchEndpoint("/batch")), LONGEST, few, () -> true)
                .doFilter(request("/batch", LONGEST), new MockHttpServletResponse(), (request, response) -> {
                    request.getInputStream();
                    taken.set(few.taken());
                });

        assertThat(taken).hasValue(5);
    }
}
