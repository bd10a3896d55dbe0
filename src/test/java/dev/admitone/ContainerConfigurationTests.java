/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.state.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings of the compose file and of the manifests are such that the service starts with them, and finds its
 * Redis.
 */
@ExtendWith(OutputCaptureExtension.class)
class ContainerConfigurationTests {

    private static final Path DOCKER = Path.of("docker");
    private static final Path KUBERNETES = DOCKER.resolve("kubernetes");
    private static final String PASSWORD = "DEMO-redis-password-not-for-production";

    @TempDir
    private Path secrets;

    @TempDir
    private Path mount;

    private final TestRedis redis = TestRedis.start("requirepass " + PASSWORD, "maxmemory-policy noeviction");

    @BeforeEach
    void demandPassword() {
        assertThat(redis.command("PING")).startsWith("-NOAUTH");
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    /** Starts with these variables and nothing else of this machine's environment. */
    private ConfigurableApplicationContext start(Map<String, ?> variables, String... arguments) {
        var all = new HashMap<String, Object>(variables);
        all.put("SERVER_PORT", "0");
        all.put("MANAGEMENT_SERVER_PORT", "0");
        all.put("SPRING_DATA_REDIS_HOST", "127.0.0.1");
        all.put("SPRING_DATA_REDIS_PORT", String.valueOf(redis.port()));
        return new SpringApplicationBuilder(AdmitOne.class)
                .environment(new StandardEnvironment() {
                    @Override
                    protected void customizePropertySources(MutablePropertySources sources) {
                        sources.addLast(new SystemEnvironmentPropertySource(
                                SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(all)));
                    }
                })
                .registerShutdownHook(false)
                .run(arguments);
    }

    private Path secret(String name, String value) throws IOException {
        var file = secrets.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    }

    private static Answer readiness(ConfigurableApplicationContext context) {
        var port = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        return TestClient.of(port).get("/actuator/health/readiness");
    }

    @Test
    void startsAsTheComposeFileSays() throws IOException {
        secret("audit-user-key", Files.readString(DOCKER.resolve("secrets/demo-audit-user-key")));
        secret("tree/spring.data.redis.password", Files.readString(DOCKER.resolve("secrets/demo-redis-password")));
        var variables = new HashMap<String, Object>();
        yaml(Files.readString(DOCKER.resolve("compose.yaml")))
                .at("/services/admit-one-1/environment")
                .forEachEntry((name, value) -> variables.put(
                        name,
                        value.asString()
                                .replace("/run/secrets", secrets.toString())
                                .replace("/app/audit", secrets.toString())));

        try (var context = start(variables)) {
            assertThat(readiness(context).body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(context.getEnvironment().getProperty("admitone.audit.user-key-file"))
                    .isEqualTo(secrets.resolve("audit-user-key").toString());
        }
        assertThat(secrets.resolve("audit.jsonl")).exists();
    }

    @Test
    void startsAsTheManifestsSay() throws IOException {
        secret("keys/site-key", TestConfiguration.SITE_KEY);
        secret("keys/access-key", TestConfiguration.ACCESS_KEY);
        secret("keys/audit-user-key", "bWFkZS11cC1hdWRpdC11c2VyLWtleS0zMi1ieXRlcy0=");
        secret("redis/spring.data.redis.password", PASSWORD);

        try (var context = startMounted(TestConfiguration.API_KEY_HASH)) {
            assertThat(readiness(context).body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void refusesThePlaceholdersOfTheManifests(CapturedOutput output) throws IOException {
        secret("keys/site-key", "REPLACE");
        secret("keys/access-key", "REPLACE");
        secret("keys/audit-user-key", "REPLACE");
        secret("redis/spring.data.redis.password", PASSWORD);

        assertThatThrownBy(() -> startMounted("REPLACE-WITH-THE-HASH-OF-A-KEY").close())
                .isInstanceOf(RuntimeException.class);
        assertThat(output)
                .contains("admitone.sites.SHOP.doverunner.site-key")
                .contains("admitone.sites.SHOP.doverunner.access-key")
                .contains("admitone.callers.backend.key-sha256");
    }

    /**
     * With the ConfigMap as the cluster mounts it; what cannot be the same here is its directories, and how long the
     * end takes.
     */
    private ConfigurableApplicationContext startMounted(String keyHash) throws IOException {
        var application = Files.readString(KUBERNETES.resolve("application.yaml"))
                .replace("REPLACE-WITH-THE-HASH-OF-A-KEY", keyHash)
                .replace("/run/secrets", secrets.toString())
                .replace("/app/config", mount.toString())
                .replace("shutdown-delay: 10s", "shutdown-delay: 10ms");
        new TestMount(mount)
                .swap(Map.of(
                        "application.yaml",
                        application,
                        "streaming.json",
                        Files.readString(KUBERNETES.resolve("streaming.json"))));
        return start(Map.of(), "--spring.config.location=classpath:/application.yaml,file:" + mount + "/");
    }

    private static JsonNode yaml(String text) {
        return JsonMapper.shared().valueToTree(new Yaml().load(text));
    }
}
