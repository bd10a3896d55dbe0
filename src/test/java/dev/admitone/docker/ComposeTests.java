/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ComposeTests {

    private static final JsonNode COMPOSE = TestFiles.yaml(TestFiles.DOCKER.resolve("compose.yaml"));

    private static Stream<String> services() {
        return COMPOSE.path("services").propertyNames().stream();
    }

    private static JsonNode service(String name) {
        return COMPOSE.path("services").path(name);
    }

    @ParameterizedTest
    @MethodSource("services")
    void hardensEachService(String name) {
        var service = service(name);

        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(TestFiles.strings(service.path("cap_drop"))).containsExactly("ALL");
        assertThat(TestFiles.strings(service.path("security_opt"))).containsExactly("no-new-privileges:true");
        assertThat(service.has("privileged")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("services")
    void namesVersionOfEachImage(String name) {
        assertThat(service(name).path("image").asString()).matches("[a-z/-]+:(local|v?\\d+\\.\\d+\\.\\d+(-alpine)?)");
    }

    /** The image of the service has a user of its own. */
    @ParameterizedTest
    @MethodSource("services")
    void runsNoServiceAsRoot(String name) {
        var service = service(name);

        assertThat(service.has("build") || service.path("user").asString("0").matches("[1-9]\\d*:\\d+"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("services")
    void looksAtTheHealthOfEachService(String name) {
        var test = service(name).path("healthcheck").path("test");

        // The image of the service brings its own.
        assertThat(service(name).has("build") || test.path(0).asString("").equals("CMD"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("services")
    void publishesPortsOnThisMachineOnly(String name) {
        assertThat(TestFiles.strings(service(name).path("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void mountsWhatIsThere(String name) {
        var mounted = TestFiles.strings(service(name).path("volumes")).stream()
                .map(volume -> volume.split(":", -1)[0])
                .toList();

        assertThat(mounted)
                .allMatch(source -> source.startsWith(".")
                        ? Files.exists(TestFiles.DOCKER.resolve(source))
                        : COMPOSE.path("volumes").has(source));
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasSecretsInFilesThatAreThere(String name) {
        var used = service(name)
                .path("secrets")
                .valueStream()
                .map(secret -> secret.isObject() ? secret.path("source").asString() : secret.asString());

        assertThat(used).allSatisfy(secret -> {
            var file = COMPOSE.path("secrets").path(secret).path("file").asString();
            assertThat(TestFiles.DOCKER.resolve(file)).isRegularFile();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-redis-password", "demo-grafana-password", "demo-redis.conf"})
    void saysOfItsSecretsThatTheyAreADemo(String file) {
        assertThat(TestFiles.text(TestFiles.DOCKER.resolve("secrets").resolve(file)))
                .containsPattern("DEMO-[a-z]+-password-not-for-production");
    }

    @Test
    void givesTheRedisThePasswordThatTheInstancesUse() {
        var secrets = TestFiles.DOCKER.resolve("secrets");

        assertThat(TestFiles.text(secrets.resolve("demo-redis.conf")).lines())
                .contains("requirepass " + TestFiles.text(secrets.resolve("demo-redis-password")))
                .contains("maxmemory-policy noeviction");
    }

    @Test
    void hasTwoInstancesThatDifferInPortAndAuditLogOnly() {
        var instances = List.of(service("admit-one-1"), service("admit-one-2"));

        assertThat(instances)
                .extracting(one -> one.path("ports").path(0).asString())
                .containsExactly("127.0.0.1:8080:8080", "127.0.0.1:8081:8080");
        assertThat(instances.get(0).toString().replace("audit-1", "audit-2").replace("1:8080:", "1:8081:"))
                .isEqualTo(instances.get(1).toString());
    }

    @Test
    void limitsTheMemoryFromWhichTheImageTakesItsHeap() {
        assertThat(service("admit-one-1").at("/deploy/resources/limits/memory").asString())
                .isEqualTo("512m");
    }

    @Test
    void stopsAnInstanceLaterThanItEndsByItself() {
        // Spring Boot waits 30 s for the requests that have begun.
        assertThat(service("admit-one-1").path("stop_grace_period").asString()).isEqualTo("40s");
    }
}
