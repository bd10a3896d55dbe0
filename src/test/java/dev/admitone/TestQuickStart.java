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

/** The README's quick start: its commands with their answers. */
final class TestQuickStart {

    private static final String README_ADDRESS = "localhost:8080";
    private static final Pattern BLOCK = Pattern.compile("```(sh|json)\n(.*?)```", Pattern.DOTALL);

    private TestQuickStart() {}

    /** A command, and what the README prints under it. */
    record Step(String command, String answer) {

        /** Runs it against a service elsewhere, and compares what it prints. */
        void assertAnswer(String address) throws IOException, InterruptedException {
            var output = run(command.replace(README_ADDRESS, address));

            assertThat(general(output)).matches(pattern(answer));
        }

        /** The command's first line that tells it apart. */
        @Override
        public String toString() {
            return command.lines().skip(2).findFirst().orElse(command).strip();
        }
    }

    static List<Step> steps() {
        var blocks = blocks();
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

    /** Each with its kind in front. */
    static List<String> blocks() {
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

    /** What the README leaves out with an ellipsis may be anything; it wraps lines that come as one. */
    static Pattern pattern(String printed) {
        return Pattern.compile(Arrays.stream(general(printed).split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    /** Without what is different each time. */
    static String general(String answers) {
        return answers.replace("\n", "")
                .replaceAll("\"token\":\"[^\"]*\"", "\"token\":\"<token>\"")
                .replaceAll("\"token_id\":\"[0-9a-f-]{36}\"", "\"token_id\":\"<id>\"")
                .replaceAll("\"2[0-9]{3}-[0-9-]{5}T[0-9:]{8}Z\"", "\"<time>\"");
    }

    static String run(String command) throws IOException, InterruptedException {
        return run(Path.of(""), command);
    }

    static String run(Path directory, String command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder("sh", "-c", command)
                    .directory(directory.toAbsolutePath().toFile())
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
