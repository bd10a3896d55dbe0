/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ApiKeyTests {

    @Test
    void printsA256BitKeyAndItsHash() {
        var lines = print(() -> -1L);

        assertThat(lines).hasSize(2);
        // 32 bytes of ones in base64url.
        assertThat(lines.get(0)).isEqualTo("key:        ao_" + "_".repeat(42) + "8");
        assertThat(lines.get(1)).matches("key-sha256: [0-9a-f]{64}");
    }

    @Test
    void printsHashOfThePrintedKey() {
        var lines = print(RandomGenerator.of("L64X128MixRandom"));

        var key = lines.get(0).substring("key:        ".length());
        assertThat(lines.get(1)).isEqualTo("key-sha256: " + HexFormat.of().formatHex(ApiKey.hash(key)));
    }

    @Test
    void printsUniqueKeys() {
        var random = new Random(1);

        assertThat(print(random).get(0)).isNotEqualTo(print(random).get(0));
    }

    @Test
    void hashesKeyAsUtf8WithSha256() {
        // Examples of FIPS 180-4; for a non-ASCII character, the result of sha256sum.
        assertThat(HexFormat.of().formatHex(ApiKey.hash("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(HexFormat.of().formatHex(ApiKey.hash("é")))
                .isEqualTo("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
    }

    private static List<String> print(RandomGenerator random) {
        var out = new ByteArrayOutputStream();
        ApiKey.print(random, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
