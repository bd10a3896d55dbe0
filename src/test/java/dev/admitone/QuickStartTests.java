package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The commands of the README's quick start, run as they stand there, with the answers that stand there.
 *
 * <p>Against a service of its own; with {@code -Dquick-start.address=host:port} against one that runs already; with
 * {@code -Dquick-start.image=name} against a container, where there is Docker.
 */
class QuickStartTests {

    private static final String README_ADDRESS = "localhost:8080";
    private static final String START = "./mvnw spring-boot:run";
    private static final Pattern BLOCK = Pattern.compile("```(sh|json)\n(.*?)```", Pattern.DOTALL);

    private static final int PORT = 8080;

    private static Runnable stop = () -> {};
    private static String address = "";

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeThat(run("curl --version")).as("curl, which the README calls").startsWith("curl ");
        var image = System.getProperty("quick-start.image");
        address = image == null ? System.getProperty("quick-start.address", "") : container(image);
        if (address.isEmpty()) {
            address = ownService();
        }
    }

    private static String ownService() {
        var started = new SpringApplicationBuilder(AdmitOne.class)
                .registerShutdownHook(false)
                .run("--server.port=0");
        stop = started::close;
        return "localhost:" + started.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** As the image is meant to run: nothing may be written but {@code /tmp}. */
    private static String container(String image) {
        var container = new GenericContainer<>(image)
                .withExposedPorts(PORT)
                .withTmpFs(Map.of("/tmp", "rw"))
                .withCreateContainerCmdModifier(command ->
                        Objects.requireNonNull(command.getHostConfig()).withReadonlyRootfs(true))
                .waitingFor(Wait.forHttp("/actuator/health/readiness").forPort(PORT));
        container.start();
        stop = container::stop;
        return container.getHost() + ":" + container.getMappedPort(PORT);
    }

    @AfterAll
    static void stop() {
        stop.run();
    }

    /** A command, and what the README prints under it. */
    record Step(String command, String answer) {

        /** The command's first line that tells it apart. */
        @Override
        public String toString() {
            return command.lines().skip(2).findFirst().orElse(command).strip();
        }
    }

    static List<Step> steps() {
        var blocks = quickStart();
        var steps = new ArrayList<Step>();
        for (int i = 0; i + 1 < blocks.size(); i++) {
            if (blocks.get(i).startsWith("sh ") && blocks.get(i + 1).startsWith("json ")) {
                steps.add(new Step(
                        blocks.get(i).substring("sh ".length()),
                        blocks.get(i + 1).substring("json ".length())));
            }
        }
        return steps;
    }

    private static List<String> quickStart() {
        var section =
                read(Path.of("README.md")).split("\n## Quick start\n", 2)[1].split("\n## ", 2)[0];
        return BLOCK.matcher(section)
                .results()
                .map(block -> block.group(1) + " " + block.group(2))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void beginsWithOneCommandAndAnswersEachOther() {
        var commands =
                quickStart().stream().filter(block -> block.startsWith("sh ")).toList();

        assertThat(commands).first().isEqualTo("sh " + START + "\n");
        assertThat(steps()).hasSize(commands.size() - 1).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void answersAsPrinted(Step step) throws IOException, InterruptedException {
        var output = run(step.command().replace(README_ADDRESS, address));

        assertThat(general(output)).matches(pattern(step.answer()));
    }

    /** What the README leaves out with an ellipsis may be anything; it wraps lines that come as one. */
    private static Pattern pattern(String printed) {
        return Pattern.compile(Arrays.stream(general(printed).split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    /** Without what is different each time. */
    private static String general(String answers) {
        return answers.replace("\n", "")
                .replaceAll("\"token\":\"[^\"]*\"", "\"token\":\"<token>\"")
                .replaceAll("\"token_id\":\"[0-9a-f-]{36}\"", "\"token_id\":\"<id>\"")
                .replaceAll("\"2[0-9]{3}-[0-9-]{5}T[0-9:]{8}Z\"", "\"<time>\"");
    }

    private static String run(String command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder("sh", "-c", command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            return "no shell: " + e.getMessage();
        }
    }
}
