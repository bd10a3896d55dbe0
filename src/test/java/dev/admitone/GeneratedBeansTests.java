package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The jar that the build made, with the beans that it has worked out. The build runs these after it has made the jar.
 */
@EnabledIfSystemProperty(named = "test.jar", matches = ".+")
class GeneratedBeansTests {

    private static final String METRICS = "/actuator/prometheus";

    private static Answer metrics(TestInstance instance) {
        return instance.client().withKey(TestCallers.DEMO_KEY).get(METRICS);
    }

    private static void awaitLine(TestInstance instance, String text) {
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(instance.log()).anyMatch(line -> line.contains(text)));
    }

    @Test
    void areUsedByOneInstance() {
        try (var instance = TestInstance.start(1).get(0)) {
            awaitLine(instance, "Beans as the build has worked them out: Single");
            assertThat(metrics(instance).status()).isEqualTo(200);
            assertThat(metrics(instance).body()).doesNotContain("\ntomcat_");
        }
    }

    /** ComposeStandInTests, which run with the jar too, show that these do their work. */
    @Test
    void areUsedBySeveralInstances() {
        var environment = Map.of("MANAGEMENT_SERVER_PORT", "0", "ADMITONE_STATE_STORE", "redis");
        try (var instance = TestInstance.launch(environment, "--spring.data.redis.port=1")) {
            awaitLine(instance, "Beans as the build has worked them out: Cluster");
        }
    }

    @Test
    void giveWayToSettingsForWhichTheyWereNotMade() {
        try (var instance = TestInstance.start(1, "--management.endpoints.web.exposure.include=health")
                .get(0)) {
            awaitLine(instance, "management.endpoints.web.exposure.include");
            assertThat(metrics(instance).status()).isEqualTo(404);
        }
    }

    @Test
    void giveWayToVariablesOfTheEnvironment() {
        var environment = Map.of("MANAGEMENT_ENDPOINT_PROMETHEUS_ACCESS", "none");
        try (var instance = TestInstance.launch(environment)) {
            awaitLine(instance, "management.endpoint.prometheus.access");
        }
    }

    @Test
    void giveWayToMetricsOfTomcat() {
        try (var instance = TestInstance.start(1, "--server.tomcat.mbeanregistry.enabled=true")
                .get(0)) {
            awaitLine(instance, "server.tomcat.mbeanregistry.enabled");
            assertThat(metrics(instance).body()).contains("\ntomcat_global_request_seconds_count{");
        }
    }
}
