/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.bouncycastle.util.encoders.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTests {

    private final Base64Text base64 = new Base64Text();

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** The test vectors of RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, Zg==", "fo, Zm8=", "foo, Zm9v", "foob, Zm9vYg==", "fooba, Zm9vYmE=", "foobar, Zm9vYmFy"})
    void encodesTheTestVectors(String text, String encoded) {
        assertThat(base64.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 76, 3071, 3072, 3073, 3074, 3075, 10_000, 65_536})
    void encodesAnyLengthOnOneLine(int length) {
        assertThat(base64.encode(bytes(length))).isEqualTo(Base64.toBase64String(bytes(length)));
    }

    @Test
    void usesTheAlphabetWithPlusAndSlash() {
        assertThat(base64.encode(new byte[] {(byte) 0xFB, (byte) 0xFF, (byte) 0xFE}))
                .isEqualTo("+//+");
    }

    @Test
    void isUnaffectedByAnEarlierLongerInput() {
        base64.encode(bytes(10_000));

        assertThat(base64.encode(new byte[1])).isEqualTo("AA==");
    }
}
