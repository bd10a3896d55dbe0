/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.admitone.TestQuickStart.Step;
import dev.admitone.net.TestPorts;
import dev.admitone.state.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What docker/compose.yaml starts, where there is no Docker: two processes and a Redis server with the environment, the
 * secrets and the commands that stand there. Only paths, ports and the name of the Redis are those of this machine.
 */
class ComposeStandInTests {

    private static final Path DOCKER = Path.of("docker");
    private static final String SECRETS = "/run/secrets/";
    private static final JsonNode COMPOSE = compose();
    private static final List<String> INSTANCES = List.of("admit-one-1", "admit-one-2");

    @TempDir
    private static Path directory;

    private static final Map<String, TestInstance> RUNNING = new HashMap<>();
    private static final Map<String, Integer> MANAGEMENT = new HashMap<>();
    private static TestRedis redis;

    private static JsonNode compose() {
        try {
            return JsonMapper.shared().valueToTree(new Yaml().load(Files.readString(DOCKER.resolve("compose.yaml"))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        redis = TestRedis.start(redisSettings());
        for (var name : INSTANCES) {
            MANAGEMENT.put(name, TestPorts.free());
            RUNNING.put(name, TestInstance.launch(environment(name)));
        }
        Awaitility.await()
                .atMost(2, TimeUnit.MINUTES)
                .ignoreExceptions()
                .until(() -> MANAGEMENT.values().stream()
                        .allMatch(port -> TestClient.of(port)
                                        .get("/actuator/health/readiness")
                                        .status()
                                == 200));
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(TestInstance::close);
        redis.close();
    }

    private static String[] redisSettings() throws IOException {
        var file = secret(
                COMPOSE.path("services").path("redis").path("secrets").path(0).asString());
        var settings =
                Files.readAllLines(file).stream().filter(line -> !line.startsWith("#") && !line.startsWith("dir "));
        return Stream.concat(settings, Stream.of("dir " + directory)).toArray(String[]::new);
    }

    private static Path secret(String name) {
        return DOCKER.resolve(COMPOSE.path("secrets").path(name).path("file").asString());
    }

    private static Map<String, String> environment(String name) throws IOException {
        var service = COMPOSE.path("services").path(name);
        var root = Files.createDirectories(directory.resolve(name));
        for (var secret : service.path("secrets")) {
            var source = secret.isString()
                    ? secret.asString()
                    : secret.path("source").asString();
            var target = root.resolve(
                    secret.path("target").asString(SECRETS + source).substring(SECRETS.length()));
            Files.createDirectories(target.getParent());
            Files.copy(secret(source), target);
        }
        var environment = new HashMap<String, String>();
        service.path("environment")
                .forEachEntry((variable, value) -> environment.put(
                        variable, value.asString().replace(SECRETS, root + "/").replace("/app/audit/", root + "/")));
        assertThat(environment.put("SPRING_DATA_REDIS_HOST", "127.0.0.1")).isEqualTo("redis");
        environment.put("SPRING_DATA_REDIS_PORT", String.valueOf(redis.port()));
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(MANAGEMENT.get(name)));
        return environment;
    }

    static Stream<Arguments> stepsOfEach() {
        return INSTANCES.stream()
                .flatMap(name -> TestQuickStart.steps().stream().map(step -> Arguments.of(name, step)));
    }

    @ParameterizedTest
    @MethodSource("stepsOfEach")
    void answersTheQuickStart(String name, Step step) throws IOException, InterruptedException {
        assumeThat(TestQuickStart.run("curl --version"))
                .as("curl, which the README calls")
                .startsWith("curl ");

        step.assertAnswer(
                "localhost:" + Objects.requireNonNull(RUNNING.get(name)).port());
    }

    @ParameterizedTest
    @FieldSource("INSTANCES")
    void givesPrometheusItsMetricsWithoutAKey(String name) {
        var metrics =
                TestClient.of(Objects.requireNonNull(MANAGEMENT.get(name))).get("/actuator/prometheus");

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.body()).contains("admitone_configuration");
    }

    @ParameterizedTest
    @FieldSource("INSTANCES")
    void keepsAnAuditLogOfItsOwn(String name) {
        assertThat(directory.resolve(name).resolve("audit.jsonl")).exists();
    }

    @Test
    void holdsTheRedisToItsPassword() {
        assertThat(redis.command("PING")).startsWith("-NOAUTH");
    }
}
