/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import java.io.InputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads from and writes to.
 *
 * @param prompt null unless a person types at a terminal
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        @Nullable Prompt prompt) {

    /** Asks a person for a secret. */
    public interface Prompt {

        /** Shows a question, and reads a line without echo; null at the end of the input. */
        char @Nullable [] readSecret(String question);
    }

    /** The streams of this process. */
    public static Terminal ofProcess() {
        var console = System.console();
        return new Terminal(
                System.in,
                System.out,
                System.err,
                console == null ? null : question -> console.readPassword("%s", question));
    }

    void error(String line) {
        err.println("error: " + line);
    }
}
