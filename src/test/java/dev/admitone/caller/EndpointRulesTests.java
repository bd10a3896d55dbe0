/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class EndpointRulesTests {

    private static final EndpointRule TOKENS = new EndpointRule("/tokens", Scope.TOKENS_ISSUE);
    private static final EndpointRule HEALTH = new EndpointRule("/health/**", null);

    private final MockEnvironment environment = new MockEnvironment().withProperty("management.server.port", "9090");
    private final EndpointRules rules = new EndpointRules(List.of(TOKENS, HEALTH), environment);

    @Test
    void findsRuleOfPath() {
        assertThat(rules.find(request("/tokens"))).contains(TOKENS);
        assertThat(rules.find(request("/health"))).contains(HEALTH);
        assertThat(rules.find(request("/health/readiness"))).contains(HEALTH);
    }

    @ParameterizedTest
    @CsvSource({"/", "/tokens/", "/tokens/x", "/TOKENS", "/healthy"})
    void findsNoRuleForAnyOtherPath(String path) {
        assertThat(rules.find(request(path))).isEmpty();
    }

    @Test
    void findsNoRuleByThePathOfTheApplicationItself() {
        var request = request("/tokens");
        request.setContextPath("/tokens");

        assertThat(rules.find(request)).isEmpty();
    }

    @Test
    void opensAPathToCallersWithItsScope() {
        assertThat(isOpen("/tokens", Scope.TOKENS_ISSUE)).isTrue();
        assertThat(isOpen("/tokens", Scope.METRICS_READ)).isFalse();
    }

    @Test
    void opensAPathWithoutAScopeToEveryone() {
        assertThat(rules.authorize(() -> null, request("/health")).isGranted()).isTrue();
        assertThat(rules.authorize(() -> null, request("/tokens")).isGranted()).isFalse();
    }

    @Test
    void deniesAPathWithoutARule() {
        assertThat(isOpen("/else", Scope.values())).isFalse();
    }

    private boolean isOpen(String path, Scope... scopes) {
        var caller = new CallerAuthentication(new Caller("c", Set.of("*"), Set.of(scopes)));
        return rules.authorize(() -> caller, request(path)).isGranted();
    }

    @Test
    void recognisesManagementPort() {
        environment.withProperty("local.server.port", "8080").withProperty("local.management.port", "9090");

        assertThat(rules.isOnManagementPort(requestTo(9090))).isTrue();
        assertThat(rules.isOnManagementPort(requestTo(8080))).isFalse();
    }

    @Test
    void opensNothingWithoutASeparateManagementPort() {
        environment.withProperty("local.server.port", "8080").withProperty("local.management.port", "8080");

        assertThat(rules.isOnManagementPort(requestTo(8080))).isFalse();
    }

    @Test
    void opensNothingWithoutAManagementPort() {
        environment.setProperty("local.server.port", "8080");

        assertThat(rules.isOnManagementPort(requestTo(8080))).isFalse();
    }

    private static MockHttpServletRequest requestTo(int port) {
        var request = request("/actuator/prometheus");
        request.setLocalPort(port);
        return request;
    }

    private static MockHttpServletRequest request(String path) {
        return new MockHttpServletRequest("GET", path);
    }
}
