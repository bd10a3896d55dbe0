/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import java.io.Console;
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
        return new Terminal(System.in, System.out, System.err, promptOfConsole());
    }

    /** Without a terminal there is no console before JDK 22; later there may be one that is none. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Prompt promptOfConsole() {
        var console = System.console();
        return console == null || !isTerminal(console) ? null : question -> console.readPassword("%s", question);
    }

    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            // The method is there since JDK 22.
            return true;
        }
    }

    void error(String line) {
        err.println("error: " + line);
    }
}
