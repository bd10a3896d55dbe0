/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command that was run in this process.
 *
 * @param code the exit code
 */
public record TestCommand(int code, String out, String err) {

    /** Runs a command with an input. */
    public static TestCommand run(String input, String... arguments) {
        return run(input, null, arguments);
    }

    static TestCommand run(String input, Terminal.@Nullable Prompt prompt, String... arguments) {
        // The process of a command has no log.
        var logging = LoggingSystem.get(TestCommand.class.getClassLoader());
        logging.beforeInitialize();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                prompt);
        try {
            int code = Commands.run(List.of(arguments), terminal);
            return new TestCommand(code, out.toString(UTF_8), err.toString(UTF_8));
        } finally {
            // Other tests have a log.
            logging.cleanUp();
        }
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }

    /** The lines of the output that begin so, without that. */
    public List<String> lines(String start) {
        return out.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }
}
