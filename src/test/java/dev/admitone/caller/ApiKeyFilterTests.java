/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.oauth2.TestTokens;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.TestProblems;
import dev.admitone.settings.TestSettings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

class ApiKeyFilterTests {

    private final AtomicInteger allowed = new AtomicInteger(1);

    private final ApiKeyFilter filter = new ApiKeyFilter(
            ApiKeyFilterTests::callers,
            rules(),
            new BearerTokens(TestTokens.none(), () -> {
                throw new AssertionError("no site is asked for");
            }),
            new RequestLimit() {

                @Override
                public void authenticated(Caller caller) {
                    if (allowed.getAndDecrement() == 0) {
                        throw new Refused(RequestCode.CALLER_TOO_FAST, "the limit", Duration.ofSeconds(1));
                    }
                }

                @Override
                public void unauthenticated(HttpServletRequest request) {
                    throw new AssertionError("the filter does not answer 401");
                }
            },
            List.of(),
            TestProblems.problems());

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/tokens");

    @AfterEach
    void clearCaller() {
        SecurityContextHolder.clearContext();
    }

    private @Nullable String connectionOfAnswer() throws Exception {
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response.getHeader("Connection");
    }

    @Test
    void refusesACallerBeyondTheLimit() throws Exception {
        request.addHeader("X-API-Key", "first");
        allowed.set(0);
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();
        filter.doFilter(request, response, chain);

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(chain.getRequest()).isNull();
    }

    @Test
    void closesTheConnectionOfAClientWithoutAKey() throws Exception {
        assertThat(connectionOfAnswer()).isEqualTo("close");
    }

    @Test
    void keepsTheConnectionOfACaller() throws Exception {
        request.addHeader("X-API-Key", "first");

        assertThat(connectionOfAnswer()).isNull();
    }

    @Test
    void authenticatesByApiKeyHeader() {
        request.addHeader("X-API-Key", "first");

        assertThat(recognised()).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer first", "bearer first", "BEARER first", "Bearer  first "})
    void authenticatesByBearerToken(String authorization) {
        request.addHeader("Authorization", authorization);

        assertThat(recognised()).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "Basic Zmlyc3Q6Zmlyc3Q=", "Bearerfirst", "Bearer", "Bearer ", "Digest first"})
    void doesNotAuthenticateByOtherSchemes(String authorization) {
        request.addHeader("Authorization", authorization);

        assertThat(recognised()).isNull();
    }

    @Test
    void authenticatesByTheSameKeyInBothHeaders() {
        request.addHeader("X-API-Key", "first");
        request.addHeader("Authorization", "Bearer first");

        assertThat(recognised()).isEqualTo("one");
    }

    @Test
    void rejectsDifferentKeysInBothHeaders() {
        request.addHeader("X-API-Key", "first");
        request.addHeader("Authorization", "Bearer second");

        assertThat(recognised()).isNull();
    }

    @Test
    void rejectsTwoKeysInOneHeader() {
        request.addHeader("X-API-Key", "first");
        request.addHeader("X-API-Key", "second");

        assertThat(recognised()).isNull();
    }

    @Test
    void acceptsAKeyBesideAnotherScheme() {
        request.addHeader("X-API-Key", "first");
        request.addHeader("Authorization", "Basic dXNlcjpwYXNzd29yZA==");

        assertThat(recognised()).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic %s", "basic %s", "BASIC  %s "})
    void authenticatesByBasicIfARuleAllowsIt(String scheme) {
        request.setRequestURI("/basic");
        request.addHeader("Authorization", scheme.formatted(base64("one:first")));

        assertThat(recognised()).isEqualTo("one");
    }

    @Test
    void ignoresBasicElsewhere() {
        request.addHeader("Authorization", "Basic " + base64("one:first"));

        assertThat(recognised()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two:first",
                "one:second",
                "one:third",
                ":first",
                "first",
                "one:",
                "",
                "ONE:first",
                "one:first:",
                "one: first"
            })
    void rejectsBasicWithIdAndKeyOfDifferentCallers(String pair) {
        request.setRequestURI("/basic");
        request.addHeader("Authorization", "Basic " + base64(pair));

        assertThat(recognised()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic one:first", "Basic ?", "Basic", "Basic "})
    void rejectsBasicWithInvalidBase64(String authorization) {
        request.setRequestURI("/basic");
        request.addHeader("Authorization", authorization);

        assertThat(recognised()).isNull();
    }

    @Test
    void authenticatesByHeaderWhereBasicIsAllowed() {
        request.setRequestURI("/basic");
        request.addHeader("X-API-Key", "first");

        assertThat(recognised()).isEqualTo("one");
    }

    @Test
    void rejectsDifferentKeysInBasicAndHeader() {
        request.setRequestURI("/basic");
        request.addHeader("X-API-Key", "second");
        request.addHeader("Authorization", "Basic " + base64("one:first"));

        assertThat(recognised()).isNull();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void continuesUnauthenticatedWithAnUnknownKey() {
        request.addHeader("X-API-Key", "third");

        assertThat(recognised()).isNull();
    }

    @Test
    void ignoresTheAuthorizationOfAnotherParty() {
        request.setRequestURI("/players");
        request.addHeader("Authorization", "Bearer first");
        assertThat(recognised()).isNull();

        request.addHeader("X-API-Key", "second");
        assertThat(recognised()).isEqualTo("two");
    }

    @Test
    void doesNotKeepTheKey() {
        request.addHeader("X-API-Key", "first");

        assertThat(authentication()).isNotNull().satisfies(caller -> {
            assertThat(caller.getCredentials()).isEqualTo("");
            assertThat(caller.toString()).doesNotContain("first");
        });
    }

    /** The id of the authenticated caller, or null. */
    private @Nullable String recognised() {
        var caller = authentication();
        return caller == null ? null : caller.getName();
    }

    private @Nullable Authentication authentication() {
        var seen = new AtomicReference<@Nullable Authentication>();
        var wentOn = new AtomicReference<>(false);
        try {
            filter.doFilter(request, new MockHttpServletResponse(), (servletRequest, servletResponse) -> {
                wentOn.set(true);
                seen.set(SecurityContextHolder.getContext().getAuthentication());
            });
        } catch (ServletException | IOException e) {
            throw new AssertionError(e);
        }
        assertThat(wentOn.get()).isTrue();
        return seen.get();
    }

    private static EndpointRules rules() {
        var rules = List.of(
                new EndpointRule("/tokens", Scope.TOKENS_ISSUE),
                new EndpointRule("/basic", Scope.SDP_QUERY, true),
                EndpointRule.withoutAuthorization("/players", Scope.TOKENS_VERIFY));
        return new EndpointRules(rules, new MockEnvironment());
    }

    private static Callers callers() {
        var yaml = "admitone: {callers: {" + caller("one", "first") + ", " + caller("two", "second") + "}}";
        return Callers.read(TestSettings.of(yaml), Set.of(), Clock.systemUTC());
    }

    private static String caller(String id, String key) {
        var hash = HexFormat.of().formatHex(ApiKey.hash(key));
        return id + ": {key-sha256: " + hash + ", sites: '*', scopes: 'tokens:issue'}";
    }
}
