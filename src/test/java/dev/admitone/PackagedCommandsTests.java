/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/**
 * The commands of docs/command-line.md, run in their order and as they stand there, with the output that stands there:
 * by the jar of {@code -Dtest.jar}, or else by the classes that are tested.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagedCommandsTests {

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path directory;

    /** A block of commands, and what the page prints under it. */
    record Step(String commands, String output) {

        @Override
        public String toString() {
            return commands.lines().findFirst().orElse("");
        }
    }

    /** A folder as the page assumes it: the demo configuration, and the key in a file. */
    @BeforeAll
    static void prepare() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("config"), directory.resolve("config"));
        Files.writeString(directory.resolve("key.txt"), "DEMO-api-key-not-for-production\n");
        var java = Files.createDirectories(directory.resolve("bin")).resolve("java");
        var program =
                TestInstance.program().stream().map(part -> "'" + part + "'").collect(Collectors.joining(" "));
        Files.writeString(
                java,
                "#!/bin/sh\nshift 2\nexec " + Path.of(System.getProperty("java.home"), "bin", "java")
                        + " -XX:TieredStopAtLevel=1 -Xshare:auto " + program + " \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    static List<Step> steps() {
        var blocks = BLOCK.matcher(page()).results().toList();
        var steps = new ArrayList<Step>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).group(1).equals("sh")) {
                boolean hasOutput = i + 1 < blocks.size()
                        && List.of("text", "json").contains(blocks.get(i + 1).group(1));
                steps.add(new Step(
                        blocks.get(i).group(2), hasOutput ? blocks.get(i + 1).group(2) : ""));
            }
        }
        return steps;
    }

    private static String page() {
        try {
            return Files.readString(Path.of("docs/command-line.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(1)
    void pageShowsEachCommand() {
        assertThat(steps().stream().map(Step::commands).collect(Collectors.joining()))
                .contains(CommandLine.COMMANDS.stream()
                        .map(command -> "java -jar admit-one.jar " + command)
                        .toList())
                .contains("new-key", "version", "help");
    }

    @ParameterizedTest
    @MethodSource("steps")
    @Order(2)
    void printsWhatThePageShows(Step step) throws IOException, InterruptedException {
        assertThat(run(step.commands)).matches(pattern(step.output));
    }

    /** An ellipsis in the page stands for anything. */
    private static Pattern pattern(String output) {
        return Pattern.compile(
                Arrays.stream(output.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    private static String run(String commands) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().merge("PATH", directory.resolve("bin").toString(), (path, first) -> first + ":" + path);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
