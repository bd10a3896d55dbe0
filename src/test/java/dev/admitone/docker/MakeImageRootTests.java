/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.net.TestPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the script says when it cannot work. The Java of these tests is a script that tells a version and then fails.
 */
class MakeImageRootTests {

    private record Run(int code, String output) {}

    @TempDir
    private Path folder;

    private Path health = Path.of("");
    private Path jar = Path.of("");
    private Path image = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        health = Files.createDirectory(folder.resolve("health"));
        Files.createFile(health.resolve("HealthCheck.class"));
        jar = Files.createFile(folder.resolve("any.jar"));
        image = folder.resolve("image");
    }

    private Path java(String version) throws IOException {
        return java(version, "echo 'no jar' >&2; exit 1");
    }

    private Path java(String version, String otherwise) throws IOException {
        var bin = Files.createDirectories(folder.resolve("jdk/bin"));
        var script = """
                #!/bin/sh
                case "$*" in *-version) echo "    java.specification.version = %s" >&2; exit 0;; esac
                %s
                """.formatted(version, otherwise);
        Files.setPosixFilePermissions(
                Files.writeString(bin.resolve("java"), script), PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder.resolve("jdk");
    }

    private Run run(Path javaHome, int port, Object... arguments) {
        var command = Stream.concat(Stream.of("bash", "docker/make-image-root"), Stream.of(arguments))
                .map(Object::toString)
                .toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("TRAINING_PORT", Integer.toString(port));
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Run run(String version) throws IOException {
        return run(java(version), TestPorts.free(), jar, health, "config", image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "11", "17", "24"})
    void namesTheVersionThatItNeeds(String version) throws IOException {
        var run = run(version);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output()).contains("needs Java 25 or later", "is version " + version, "JAVA_HOME");
        assertThat(image).doesNotExist();
    }

    @Test
    void namesTheJavaThatIsNotThere() throws IOException {
        var run = run(folder.resolve("nowhere"), TestPorts.free(), jar, health, "config", image);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output()).contains("there is no " + folder.resolve("nowhere/bin/java"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"any.jar", "health/HealthCheck.class"})
    void namesTheFileThatIsNotThereAndWhatMakesIt(String file) throws IOException {
        Files.delete(folder.resolve(file));

        var run = run("25");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output()).contains(folder.resolve(file).toString(), " makes it.");
        assertThat(image).doesNotExist();
    }

    @Test
    void refusesAFolderThatIsNotEmptyAndLeavesItAlone() throws IOException {
        var file = Files.createFile(Files.createDirectory(image).resolve("mine"));

        var run = run("25");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output()).contains(image + " is not an empty folder", "rm -r " + image);
        assertThat(file).exists();
    }

    @Test
    void refusesAPortOnWhichSomethingListens() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = run(java("25"), socket.getLocalPort(), jar, health, "config", image);

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.output()).contains("TRAINING_PORT");
        }
    }

    @Test
    void leavesAnEmptyFolderAfterAFailure() throws IOException {
        var run = run("25");

        assertThat(run.code()).isEqualTo(1);
        assertThat(image).isEmptyDirectory();
    }

    @Test
    void leavesOwnConfigurationOfTheMachineOut() throws IOException {
        var config = Files.createDirectories(folder.resolve("config/local")).getParent();
        Files.createFile(config.resolve("application.yaml"));
        Files.createFile(config.resolve("local/application.yaml"));
        var java = java("25", "case \"$*\" in *jarmode*) exit 0;; *) find config; exit 1;; esac");

        var run = run(java, TestPorts.free(), jar, health, config, image);

        assertThat(run.output()).contains("config/application.yaml").doesNotContain("config/local");
    }

    @Test
    void saysHowItIsUsed() throws IOException {
        var run = run(java("25"), TestPorts.free(), jar);

        assertThat(run).isEqualTo(new Run(2, "usage: docker/make-image-root JAR HEALTH-CLASSES CONFIG OUTPUT\n"));
    }

    /** The options of the image, but for the share of the container's memory. */
    @Test
    void endsWithTheCommandThatStartsWhatItMade() {
        var script = TestFiles.text(TestFiles.DOCKER.resolve("make-image-root"));
        var lines = script.lines().toList();

        assertThat(lines.subList(lines.size() - 2, lines.size()).toString())
                .contains(List.of("-XX:AOTCache=admit-one.aot", "-XX:+ExitOnOutOfMemoryError", "-jar admit-one.jar"));
    }
}
