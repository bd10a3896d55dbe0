package dev.admitone.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class FreshEnvironmentTests {

    @TempDir
    Path directory;

    private ConfigurableEnvironment running(Map<String, Object> arguments) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("arguments", arguments));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "defaultProperties", Map.of("spring.config.location", "file:" + directory + "/")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void readsFilesAgainAndLeavesTheRunningEnvironmentAlone() throws IOException {
        write("application.yaml", "colour: red");
        var running = running(Map.of());
        write("application.yaml", "colour: blue");

        assertThat(new FreshEnvironment(running).read().environment().getProperty("colour")).isEqualTo("blue");
        assertThat(running.getProperty("colour")).isEqualTo("red");
    }

    @Test
    void forgetsWhatIsGone() throws IOException {
        write("application.yaml", "{colour: red, size: 1}");
        var running = running(Map.of());
        write("application.yaml", "colour: red");

        assertThat(new FreshEnvironment(running).read().environment().containsProperty("size"))
                .isFalse();
    }

    @Test
    void seesFileOfActiveProfileThatWasNotThere() throws IOException {
        write("application.yaml", "colour: red");
        var running = running(Map.of("spring.profiles.active", "blue"));
        write("application-blue.yaml", "colour: blue");

        assertThat(new FreshEnvironment(running).read().environment().getProperty("colour")).isEqualTo("blue");
    }

    @Test
    void followsImports() throws IOException {
        write("application.yaml", "spring.config.import: more.yaml");
        write("more.yaml", "colour: red");
        var running = running(Map.of());
        write("more.yaml", "colour: blue");

        assertThat(new FreshEnvironment(running).read().environment().getProperty("colour")).isEqualTo("blue");
    }

    @Test
    void followsImportsThatAreNew() throws IOException {
        write("application.yaml", "colour: red");
        var running = running(Map.of());
        Files.createDirectory(directory.resolve("tree"));
        write("tree/colour", "blue");
        write("application.yaml", "spring.config.import: 'configtree:" + directory + "/tree/'");

        assertThat(new FreshEnvironment(running).read().environment().getProperty("colour")).isEqualTo("blue");
    }

    @Test
    void letsArgumentsWin() throws IOException {
        write("application.yaml", "colour: red");
        var running = running(Map.of("colour", "green"));
        write("application.yaml", "colour: blue");

        assertThat(new FreshEnvironment(running).read().environment().getProperty("colour")).isEqualTo("green");
    }

    @Test
    void digestsEqualFilesAlike() throws IOException {
        write("application.yaml", "colour: red");
        var running = running(Map.of());
        var same = FileProperties.digest(new FreshEnvironment(running).read().environment());
        write("application.yaml", "colour: blue");
        var other = FileProperties.digest(new FreshEnvironment(running).read().environment());

        assertThat(same).isEqualTo(FileProperties.digest(running)).isNotEqualTo(other);
    }
}
