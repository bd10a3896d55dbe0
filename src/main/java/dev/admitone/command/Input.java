/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import dev.admitone.settings.BoundedFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a command works on: a file, or the standard input. */
final class Input {

    /** Larger than the largest body that the service can be made to accept. */
    private static final int MOST = 2 * 1024 * 1024;

    private static final String STANDARD_INPUT = "-";

    private Input() {}

    /**
     * Reads the input as a whole.
     *
     * @param file null or {@code -} for the standard input
     * @param what what the input is, to be shown to a person who types it
     * @throws UsageError if it cannot be read, or is too large
     */
    static byte[] read(@Nullable Path file, Terminal terminal, String what) {
        try {
            return file == null || file.toString().equals(STANDARD_INPUT)
                    ? typed(terminal, what)
                    : BoundedFile.read(file, BoundedFile.MOST);
        } catch (NoSuchFileException e) {
            throw new UsageError("the input file does not exist; without a file, the standard input is read");
        } catch (IOException e) {
            throw new UsageError("the input file is a directory, too large, or cannot be read");
        }
    }

    private static byte[] typed(Terminal terminal, String what) throws IOException {
        if (terminal.prompt() != null) {
            terminal.err().println("Enter " + what + "; end it with Ctrl-D on a separate line:");
        }
        var bytes = terminal.in().readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new UsageError("the input is larger than " + MOST / 1024 / 1024 + " MB");
        }
        return bytes;
    }
}
