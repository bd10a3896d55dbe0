/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import dev.admitone.caller.ApiKey;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Prints the hash of an API key that exists already. The key is never an argument, which a shell records. */
final class HashKey {

    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");

    /** What an HTTP header can have. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1," + ApiKey.LONGEST + "}");

    private final Terminal terminal;

    HashKey(Terminal terminal) {
        this.terminal = terminal;
    }

    int run() {
        var key = key();
        if (!KEY.matcher(key).matches()) {
            throw new UsageError("a key is one line of 1 to " + ApiKey.LONGEST
                    + " printable ASCII characters without blanks; the input has " + key.length() + " characters");
        }
        if (HASH.matcher(key).matches()) {
            terminal.err().println("warning: the input looks like a SHA-256 already; this prints the hash of the hash");
        }
        ApiKey.printHash(key, terminal.out());
        return Commands.YES;
    }

    private String key() {
        var prompt = terminal.prompt();
        if (prompt != null) {
            var typed = prompt.readSecret("API key (not shown): ");
            return typed == null ? "" : new String(typed);
        }
        var piped = new String(Input.read(null, terminal, "the key"), StandardCharsets.UTF_8);
        return piped.replaceFirst("\\r?\\n\\z", "");
    }
}
