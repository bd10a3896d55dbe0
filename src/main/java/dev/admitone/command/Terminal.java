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

    /**
     * The streams of this process, which runs a command and no service: it has no log from now on. The log would have
     * debug output of the framework, which quotes values of the configuration.
     */
    public static Terminal ofProcess() {
        // Otherwise it reports which provider it takes.
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
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
