/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The commands of docs/tutorial.md, before and after the service is started. */
final class TestTutorial {

    static final Path PAGE = Path.of("docs/tutorial.md");

    /** Starts the service, in both ways of the page. */
    private static final String START = "./mvnw spring-boot:run\n";

    private static final String ADDRESS = "localhost:8080";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private TestTutorial() {}

    private record Block(String kind, String text) {}

    /**
     * A command with its answer.
     *
     * @param before the commands of the same terminal that have no answer
     */
    record Step(String before, String command, String answer) {

        /** Runs it in a directory, against a service at an address. */
        void assertAnswer(Path directory, String address) throws IOException, InterruptedException {
            for (var runtime : List.of("node", "python3")) {
                if (Pattern.compile("(?m)^" + runtime + " ").matcher(command).find()) {
                    assumeThat(TestQuickStart.run(runtime + " --version"))
                            .as("%s, which the page calls", runtime)
                            .isNotEmpty();
                }
            }
            var output = TestQuickStart.run(directory, before + command.replace(ADDRESS, address));

            assertThat(TestQuickStart.general(output)).matches(TestQuickStart.pattern(answer));
        }

        /** The last line but one tells steps apart. */
        @Override
        public String toString() {
            return command.lines().reduce((first, second) -> second).orElse("").strip();
        }
    }

    private static List<Block> blocks() {
        try {
            return BLOCK.matcher(Files.readString(PAGE))
                    .results()
                    .map(block -> new Block(block.group(1), block.group(2)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Block> commands() {
        return blocks().stream().filter(block -> block.kind.equals("sh")).toList();
    }

    /** The commands that write the configuration. */
    static String preparation() {
        var text = new StringBuilder();
        commands().stream().takeWhile(block -> !block.text.equals(START)).forEach(block -> text.append(block.text));
        return text.toString();
    }

    /** What stands before the command of each start: nothing, or variables. */
    static List<String> starts() {
        return commands().stream()
                .map(Block::text)
                .filter(text -> text.endsWith(START))
                .map(text -> text.substring(0, text.length() - START.length()).strip())
                .toList();
    }

    /** The commands after the first start. */
    static List<Step> steps() {
        var blocks = blocks();
        var steps = new ArrayList<Step>();
        var before = new StringBuilder();
        for (int i = blocks.indexOf(new Block("sh", START)) + 1; i < blocks.size(); i++) {
            var block = blocks.get(i);
            boolean isCommand = block.kind.equals("sh");
            if (isCommand && i + 1 < blocks.size() && !blocks.get(i + 1).kind.equals("sh")) {
                steps.add(new Step(before.toString(), block.text, blocks.get(i + 1).text));
            } else if (isCommand && !block.text.endsWith(START)) {
                before.append(block.text);
            }
        }
        return steps;
    }
}
