/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.net.TestPorts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A service on a disk that is too full, with an expired certificate in a bundle, and without its Redis. */
class HealthOverHttpTests {

    private static ConfigurableApplicationContext service = new GenericApplicationContext();

    @BeforeAll
    static void start() {
        var bundle = "spring.ssl.bundle.jks.expired.keystore.";
        service = TestConfiguration.good()
                // More than any disk has: it counts as full.
                .with("management.health.diskspace.threshold", "1000000TB")
                .with(bundle + "location", "classpath:/dev/admitone/sdp/client/expired.p12")
                .with(bundle + "password", "changeit")
                .with(bundle + "type", "PKCS12")
                .with("admitone.state.store", "redis")
                .with("spring.data.redis.host", "127.0.0.1")
                .with("spring.data.redis.port", Integer.toString(TestPorts.free()))
                .start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer health(String path) {
        var port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return TestClient.of(port).get("/actuator/health" + path);
    }

    /** What else an upgrade brings has to be looked at: may it take an instance out of service? */
    @Test
    void looksAtNothingElse() {
        var names = service.getBean(HealthContributorRegistry.class).stream().map(entry -> entry.name());

        assertThat(names).containsExactlyInAnyOrder("configuration", "livenessState", "readinessState", "state");
    }

    @Test
    void isNotDownForWhatIssuesWithout() {
        assertThat(health("").status()).isEqualTo(200);
        assertThat(health("").text("/status")).isEqualTo("DEGRADED");
    }

    @Test
    void staysReady() {
        assertThat(health("/readiness").status()).isEqualTo(200);
        assertThat(health("/liveness").status()).isEqualTo(200);
    }
}
