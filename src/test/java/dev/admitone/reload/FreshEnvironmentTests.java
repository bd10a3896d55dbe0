/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    void readsFilesAgainWithoutChangingTheRunningEnvironment() throws IOException {
        write("application.yaml", "colour: red");
        var running = running(Map.of());
        write("application.yaml", "colour: blue");

        assertThat(new FreshEnvironment(running).read().environment().getProperty("colour"))
                .isEqualTo("blue");
        assertThat(running.getProperty("colour")).isEqualTo("red");
    }

    @Test
    void dropsRemovedProperties() throws IOException {
        write("application.yaml", "{colour: red, size: 1}");
        var running = running(Map.of());
        write("application.yaml", "colour: red");

        assertThat(new FreshEnvironment(running).read().environment().containsProperty("size"))
                .isFalse();
    }

    @Test
    void readsNewFileOfActiveProfile() throws IOException {
        write("application.yaml", "colour: red");
        var running = running(Map.of("spring.profiles.active", "blue"));
        write("application-blue.yaml", "colour: blue");

        assertThat(new FreshEnvironment(running).read().environment().getProperty("colour"))
                .isEqualTo("blue");
    }

    @Test
    void followsImports() throws IOException {
        write("application.yaml", "spring.config.import: more.yaml");
        write("more.yaml", "colour: red");
        var running = running(Map.of());
        write("more.yaml", "colour: blue");

        assertThat(new FreshEnvironment(running).read().environment().getProperty("colour"))
                .isEqualTo("blue");
    }

    @Test
    void followsNewImports() throws IOException {
        write("application.yaml", "colour: red");
        var running = running(Map.of());
        Files.createDirectory(directory.resolve("tree"));
        write("tree/colour", "blue");
        write("application.yaml", "spring.config.import: 'configtree:" + directory + "/tree/'");

        assertThat(new FreshEnvironment(running).read().environment().getProperty("colour"))
                .isEqualTo("blue");
    }

    @Test
    void letsArgumentsWin() throws IOException {
        write("application.yaml", "colour: red");
        var running = running(Map.of("colour", "green"));
        write("application.yaml", "colour: blue");

        assertThat(new FreshEnvironment(running).read().environment().getProperty("colour"))
                .isEqualTo("green");
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

    private void grow(String name, long size) throws IOException {
        try (var content = new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
            content.setLength(size);
        }
    }

    private void makePipe(String name) throws Exception {
        var pipe = directory.resolve(name).toString();
        assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
    }

    private void assertUnfit(ConfigurableEnvironment running, String line) {
        assertThatExceptionOfType(UnfitFiles.class)
                .isThrownBy(() -> new FreshEnvironment(running).read())
                .satisfies(unfit -> assertThat(unfit.lines()).containsExactly(directory + "/" + line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.yaml", "application-blue.yml", "application.properties", "more.yaml"})
    void refusesLargeFileWithoutReadingIt(String name) throws IOException {
        write("application.yaml", "spring.config.import: 'optional:more.yaml'");
        var running = running(Map.of("spring.profiles.active", "blue"));
        grow(name, 300L << 20);

        assertUnfit(running, name + ": is larger than 8 MB");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs mkfifo")
    void refusesPipeWithoutOpeningIt() throws Exception {
        write("application.yaml", "colour: red");
        var running = running(Map.of("spring.profiles.active", "blue"));
        makePipe("application-blue.yaml");

        assertUnfit(running, "application-blue.yaml: is not a regular file");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs mkfifo")
    void refusesPipeInDirectoryOfWildcard() throws Exception {
        Files.createDirectory(directory.resolve("part"));
        var running = running(Map.of("spring.config.additional-location", "file:" + directory + "/*/"));
        makePipe("part/application.yaml");

        assertUnfit(running, "part/application.yaml: is not a regular file");
    }

    @Test
    void refusesLargeFileOfTreeWithoutReadingIt() throws IOException {
        Files.createDirectories(directory.resolve("tree/below"));
        write("tree/below/colour", "red");
        write("application.yaml", "spring.config.import: 'configtree:" + directory + "/tree/'");
        var running = running(Map.of());
        grow("tree/below/colour", 300L << 20);

        assertUnfit(running, "tree/below/colour: is larger than 8 MB");
    }

    @Test
    void dependsOnAbsentFiles() throws IOException {
        write(
                "application.yaml",
                "spring.config.import: 'optional:more.yaml,optional:configtree:" + directory + "/tree/'");
        Files.createDirectory(directory.resolve("part"));
        write("part/application.yml", "colour: red");
        var running = running(Map.of(
                "spring.profiles.active", "blue", "spring.config.additional-location", "file:" + directory + "/*/"));

        var fresh = new FreshEnvironment(running).read();

        assertThat(fresh.isOnDisk()).isTrue();
        assertThat(fresh.places())
                .contains(
                        directory,
                        directory.resolve("application.yaml"),
                        directory.resolve("application-blue.yaml"),
                        directory.resolve("more.yaml"),
                        directory.resolve("part"),
                        directory.resolve("part/application.yml"),
                        directory.resolve("tree"));
    }

    @Test
    void dependsOnEachFileAndDirectoryOfTree() throws IOException {
        Files.createDirectories(directory.resolve("tree/..version/below"));
        Files.createDirectories(directory.resolve("tree/below"));
        write("tree/..version/colour", "red");
        Files.createSymbolicLink(directory.resolve("tree/colour"), Path.of("..version/colour"));
        write("application.yaml", "spring.config.import: 'configtree:" + directory + "/tree/'");
        var running = running(Map.of());

        assertThat(new FreshEnvironment(running).read().places())
                .contains(directory.resolve("tree"), directory.resolve("tree/colour"), directory.resolve("tree/below"))
                .doesNotContain(directory.resolve("tree/..version"));
    }
}
