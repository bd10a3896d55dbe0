/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class ForwardHeadersGuardTests {

    private static List<String> mistakes(MockEnvironment environment) {
        var settings = TestSettings.of("admitone: {}");
        ForwardHeadersGuard.refuse(environment, settings.section("http"));
        return TestSettings.errors(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "server.forward-headers-strategy, native",
        "server.forward-headers-strategy, FRAMEWORK",
        "server.forwardHeadersStrategy, native",
        "server.tomcat.remoteip.remote-ip-header, X-Forwarded-For",
        "server.tomcat.remoteip.protocol-header, X-Forwarded-Proto",
    })
    void areReportedInOneLine(String property, String value) {
        assertThat(mistakes(new MockEnvironment().withProperty(property, value)))
                .singleElement()
                .asString()
                .startsWith("admitone.http.trusted-proxies: replaces server.");
    }

    @ParameterizedTest
    @CsvSource({"server.forward-headers-strategy, none", "server.tomcat.remoteip.port-header, X-Forwarded-Port"})
    void areAllowedIfIneffective(String property, String value) {
        assertThat(mistakes(new MockEnvironment().withProperty(property, value)))
                .isEmpty();
    }

    @Test
    void areOffByDefault() {
        assertThat(mistakes(new MockEnvironment())).isEmpty();
    }
}
