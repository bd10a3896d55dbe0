/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.json.JsonRequests;
import dev.admitone.problem.Refused;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import tools.jackson.databind.json.JsonMapper;

class CallerEndpointTests {

    private static final Caller CALLER = new Caller("backend", Set.of("SHOP"), Set.of());

    private final CallerEndpoint<Body> endpoint = new CallerEndpoint<>(
            "/tokens",
            Body.class,
            (caller, request) -> request.handle((body, violations) -> new Answer(caller.id(), body.name())),
            new JsonRequests(Validation.buildDefaultValidatorFactory().getValidator()),
            JsonMapper.shared());

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/tokens");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    record Body(@Nullable String name) {}

    record Answer(String caller, @Nullable String name) {}

    @BeforeEach
    void authenticate() {
        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(CALLER)));
        request.setContentType("application/json");
        request.setContent("{\"name\":\"é\"}".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void answersTheControllersAnswerAsJson() throws Exception {
        endpoint.handleRequest(request, response);

        assertThat(response.getContentType()).isEqualTo("application/json");
        assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
        assertThat(response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo("{\"caller\":\"" + CALLER.id() + "\",\"name\":\"é\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE"})
    void takesNoOtherMethod(String method) {
        request.setMethod(method);

        assertThatThrownBy(() -> endpoint.handleRequest(request, response))
                .isInstanceOfSatisfying(
                        HttpRequestMethodNotSupportedException.class,
                        refused -> assertThat(refused.getSupportedMethods()).containsExactly("POST"));
    }

    @Test
    void tellsItsMethods() throws Exception {
        request.setMethod("OPTIONS");
        endpoint.handleRequest(request, response);

        assertThat(response.getHeader("Allow")).isEqualTo("POST,OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=UTF-8", "Application/JSON", "application/json; a=b"})
    void takesJsonWithParameters(String type) throws Exception {
        request.setContentType(type);
        endpoint.handleRequest(request, response);

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text/json", "application/json+x", "application/*", "json", "", "a/b/c"})
    void takesNoOtherType(@Nullable String type) {
        request.setContentType(type);

        assertThatThrownBy(() -> endpoint.handleRequest(request, response))
                .isInstanceOf(HttpMediaTypeNotSupportedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/html, application/json;q=0.1", "application/json"})
    void answersWhoAcceptsJson(String accept) throws Exception {
        request.addHeader("Accept", accept);
        endpoint.handleRequest(request, response);

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void readsEachLineOfAnAcceptHeader() throws Exception {
        request.addHeader("Accept", "text/html");
        request.addHeader("Accept", "application/json");
        endpoint.handleRequest(request, response);

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml, text/*", "json"})
    void refusesWhoAcceptsNoJson(String accept) {
        request.addHeader("Accept", accept);

        assertThatThrownBy(() -> endpoint.handleRequest(request, response))
                .isInstanceOf(HttpMediaTypeNotAcceptableException.class);
    }

    @Test
    void refusesAnEmptyBody() {
        request.setContent(new byte[0]);

        assertThatThrownBy(() -> endpoint.handleRequest(request, response))
                .isInstanceOf(Refused.class)
                .hasMessage("A1001");
    }
}
