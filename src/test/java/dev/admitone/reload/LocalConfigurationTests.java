/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.reload.Reloads.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A configuration in {@code config/local/}, with the locations of Spring Boot's default below another directory. */
class LocalConfigurationTests {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String BASE = """
            admitone:
              environment: test
              sites: {DEMO: {token-duration: 10m, key: made-up}}
              callers: {backend: {certificate-subject: CN=backend, sites: DEMO, scopes: "tokens:issue"}}
            """;
    private static final String OWN = "admitone: {sites: {SHOP: {token-duration: 20m, key: made-up}}}";

    @TempDir
    Path config;

    @BeforeEach
    void writeDemo() throws IOException {
        Files.createDirectory(config.resolve("profiles"));
        Files.writeString(config.resolve("application.yaml"), BASE);
    }

    private void writeLocal(String yaml) throws IOException {
        Files.writeString(Files.createDirectories(config.resolve("local")).resolve("application.yaml"), yaml);
    }

    private Map<String, Object> defaults() {
        return Map.of("spring.config.location", "optional:file:" + config + "/;optional:file:" + config + "/*/");
    }

    private TestReloads start() {
        var reloads = new TestReloads(config, defaults());
        reloads.becomeIdle();
        return reloads;
    }

    @Test
    void isReadOverTheDemoConfiguration() throws IOException {
        writeLocal(OWN + "\n---\nadmitone.sites.DEMO.token-duration: 30m\n");
        var reloads = start();

        assertThat(reloads.sites()).containsExactlyInAnyOrder("DEMO", "SHOP");
        assertThat(reloads.duration("DEMO")).isEqualTo("30m");
    }

    @Test
    void isActivatedWhenItAppears() throws IOException {
        var reloads = start();
        writeLocal(OWN);

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("20m");
    }

    @Test
    void isActivatedWhenItChanges() throws IOException {
        writeLocal(OWN);
        var reloads = start();
        writeLocal(OWN.replace("20m", "40m"));

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.TAKEN);
        assertThat(reloads.duration("SHOP")).isEqualTo("40m");
    }

    @Test
    void isDroppedWhenItIsRemoved() throws IOException {
        writeLocal(OWN);
        var reloads = start();
        Files.delete(config.resolve("local/application.yaml"));
        Files.delete(config.resolve("local"));

        assertThat(reloads.lookFor(Reloads.REMOVAL_SETTLES.plus(SOON))).isEqualTo(Look.TAKEN);
        assertThat(reloads.sites()).containsExactly("DEMO");
    }

    @Test
    void isRefusedWithErrors() throws IOException {
        writeLocal(OWN);
        var reloads = start();
        writeLocal(OWN.replace("token-duration: 20m", "token-duration: ${ABSENT}"));

        assertThat(reloads.lookFor(SOON)).isEqualTo(Look.REFUSED);
        assertThat(reloads.duration("SHOP")).isEqualTo("20m");
    }

    // Checks of a candidate

    private ConfigurableEnvironment checked(String candidate) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("arguments", defaults()));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return CandidateFile.apply(environment, candidate).environment();
    }

    @Test
    void isReplacedByACandidateAndTheDemoConfigurationIsNot() throws IOException {
        writeLocal(OWN + "\n---\nadmitone.sites.FILM.key: made-up\n");

        var checked = checked("admitone: {sites: {CLUB: {key: made-up}}}");

        assertThat(checked.containsProperty("admitone.sites.CLUB.key")).isTrue();
        assertThat(checked.containsProperty("admitone.sites.DEMO.key")).isTrue();
        assertThat(checked.containsProperty("admitone.sites.SHOP.key")).isFalse();
        assertThat(checked.containsProperty("admitone.sites.FILM.key")).isFalse();
    }

    @Test
    void leavesTheDemoConfigurationToACandidateIfItIsAbsent() {
        var checked = checked("admitone: {sites: {CLUB: {key: made-up}}}");

        assertThat(checked.containsProperty("admitone.sites.CLUB.key")).isTrue();
        assertThat(checked.containsProperty("admitone.sites.DEMO.key")).isFalse();
    }
}
