/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Generates API keys: 256 random bits, of which the configuration stores only the SHA-256. */
public final class ApiKey {

    /** Prefix of every generated key. */
    static final String PREFIX = "ao_";

    /** The maximum length of a key: a longer one is never accepted. */
    public static final int LONGEST = 256;

    private static final int BYTES = 32;
    private static final Sha256 SHA256 = new Sha256(Cryptography.jdk());

    private ApiKey() {}

    /** Prints a new key and its hash. The key is not stored, so it is shown only once. */
    public static void print(RandomGenerator random, PrintStream out) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        out.println("key:        " + key);
        printHash(key, out);
    }

    /** Prints the hash of a key, as the configuration stores it. */
    public static void printHash(String key, PrintStream out) {
        out.println("key-sha256: " + HexFormat.of().formatHex(hash(key)));
    }

    static byte[] hash(String key) {
        return SHA256.digest(key.getBytes(StandardCharsets.UTF_8));
    }
}
