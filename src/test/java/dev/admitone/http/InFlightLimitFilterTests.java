/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.problem.TestProblems;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class InFlightLimitFilterTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InFlightLimitFilter filter =
            new InFlightLimitFilter(new InFlight(1, meters), TestProblems.problems());

    private MockHttpServletResponse send(String path, FilterChain chain) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("POST", path), response, chain);
        return response;
    }

    private MockHttpServletResponse sendDuringAnother(String path) throws ServletException, IOException {
        var during = new MockHttpServletResponse[1];
        send("/tokens", (request, response) -> during[0] = send(path, (inner, answer) -> {}));
        return during[0];
    }

    @Test
    void refusesOneRequestTooMany() throws Exception {
        var response = sendDuringAnother("/tokens");

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("\"error_code\":\"A1907\"");
        assertThat(response.getHeader("Retry-After")).isEqualTo("1");
        assertThat(response.getHeader("Connection")).isEqualTo("close");
    }

    @Test
    void countsRequestsThatItRefuses() throws Exception {
        sendDuringAnother("/tokens");

        assertThat(meters.counter("admitone.http.overload.refusals").count()).isEqualTo(1);
    }

    @Test
    void answersHealthRequestsRegardlessOfLoad() throws Exception {
        assertThat(sendDuringAnother("/actuator/health/liveness").getStatus()).isEqualTo(200);
    }

    @Test
    void acceptsARequestAfterAnAnsweredOne() throws Exception {
        send("/tokens", (request, response) -> {});

        assertThat(send("/tokens", (request, response) -> {}).getStatus()).isEqualTo(200);
    }

    @Test
    void acceptsARequestAfterAFailedOne() throws Exception {
        assertThatThrownBy(() -> send("/tokens", (request, response) -> {
                    throw new IOException("reset");
                }))
                .hasMessage("reset");

        assertThat(send("/tokens", (request, response) -> {}).getStatus()).isEqualTo(200);
    }

    @Test
    void acceptsARequestAfterARefusedOne() throws Exception {
        sendDuringAnother("/tokens");

        assertThat(send("/tokens", (request, response) -> {}).getStatus()).isEqualTo(200);
    }

    @Test
    void reportsRequestsInFlight() throws Exception {
        var shown = new double[1];

        send(
                "/tokens",
                (request, response) ->
                        shown[0] = meters.get("admitone.http.in.flight").gauge().value());

        assertThat(shown[0]).isEqualTo(1);
        assertThat(meters.get("admitone.http.in.flight").gauge().value()).isZero();
    }
}
