/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.net.TestPorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The service in a process of its own, with the configuration of the checkout but for {@code config/local}: the classes
 * that are tested, or the jar of {@code -Dtest.jar}.
 */
final class TestInstance implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final int port;

    private TestInstance(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts instances at once, and waits until all are ready. */
    static List<TestInstance> start(int count, String... arguments) {
        var instances = new ArrayList<TestInstance>();
        for (int i = 0; i < count; i++) {
            instances.add(launch(TestPorts.free(), Map.of(), arguments));
        }
        instances.forEach(TestInstance::awaitReady);
        return List.copyOf(instances);
    }

    /** Starts one instance on a port that another one had, and waits until it is ready. */
    static TestInstance startAgain(TestInstance before, String... arguments) {
        var instance = launch(before.port, Map.of(), arguments);
        instance.awaitReady();
        return instance;
    }

    /** Starts one instance whose console is a pipe that is never read, and waits until it is ready. */
    static TestInstance startUnread(String... arguments) {
        var instance = launch(TestPorts.free(), Map.of(), Redirect.PIPE, arguments);
        instance.awaitReady();
        return instance;
    }

    /** Starts one instance with more environment variables, and does not wait. */
    static TestInstance launch(Map<String, String> environment, String... arguments) {
        return launch(TestPorts.free(), environment, arguments);
    }

    /** Starts one instance in another directory, with the configuration of it alone, and waits until it is ready. */
    static TestInstance startIn(Path directory, Map<String, String> environment, String... arguments) {
        int port = TestPorts.free();
        var builder = builder(port, logOf(port), arguments).directory(directory.toFile());
        builder.environment().putAll(environment);
        var instance = launch(builder, port);
        instance.awaitReady();
        return instance;
    }

    private static TestInstance launch(int port, Map<String, String> environment, String... arguments) {
        return launch(port, environment, logOf(port), arguments);
    }

    private static TestInstance launch(
            int port, Map<String, String> environment, Redirect console, String... arguments) {
        var builder = builder(port, console, arguments);
        builder.environment().put("SPRING_CONFIG_LOCATION", TestCheckoutFiles.LOCATIONS);
        builder.environment().putAll(environment);
        return launch(builder, port);
    }

    private static TestInstance launch(ProcessBuilder builder, int port) {
        try {
            return new TestInstance(builder.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Redirect logOf(int port) {
        return Redirect.to(new File("target/instance-" + port + ".log"));
    }

    private static ProcessBuilder builder(int port, Redirect console, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m"));
        command.addAll(program());
        command.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + port, "--admitone.warm-up=0s"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console);
    }

    /** What follows {@code java}; the paths are absolute. */
    static List<String> program() {
        var jar = System.getProperty("test.jar");
        return jar == null ? List.of("-cp", classPath(), AdmitOne.class.getName()) : List.of("-jar", jar);
    }

    /** Without the tests, whose parts the service would take for its own. */
    private static String classPath() {
        var tests = Path.of(URI.create(TestInstance.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> !entry.equals(tests))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady() {
        Awaitility.await()
                .atMost(START)
                .ignoreException(AssertionError.class)
                .failFast("the instance ended; see its log in target", () -> !process.isAlive())
                .until(() -> client().get("/actuator/health/readiness").status() == 200);
    }

    /** A client without a key. */
    TestClient client() {
        return TestClient.of(port);
    }

    /** Asks it to end, as {@code kill} and Kubernetes do, and does not wait. */
    void terminate() {
        process.destroy();
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() {
        Awaitility.await().atMost(START).until(() -> !process.isAlive());
    }

    /** Everything that it has written so far. */
    List<String> log() {
        try {
            return Files.readAllLines(Path.of("target/instance-" + port + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Ends it as the operating system does that is out of memory: at once, wherever it is. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
