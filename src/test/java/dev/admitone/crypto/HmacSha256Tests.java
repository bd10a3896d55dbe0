/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacSha256Tests {

    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.US_ASCII);

    private final HmacSha256 hmac = new HmacSha256(Cryptography.jdk(), SecretBytes.ofText("a key"));

    private static byte[] bytes(String hex, int times) {
        return HexFormat.of().parseHex(hex.repeat(times));
    }

    /** Test cases 1, 2, 3 and 6 of RFC 4231: a short key, a shorter one, and one longer than a block. */
    @ParameterizedTest
    @CsvSource({
        "0b, 20, 4869205468657265, 1, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "4a656665, 1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f, 1,"
                + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "aa, 20, dd, 50, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        "aa, 131, 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579"
                + "204669727374, 1, 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    })
    void computesTheTestVectors(String key, int keyTimes, String message, int messageTimes, String tag) {
        var standard = new HmacSha256(Cryptography.jdk(), SecretBytes.of(bytes(key, keyTimes)));

        assertThat(standard.tag(bytes(message, messageTimes))).isEqualTo(bytes(tag, 1));
    }

    @Test
    void tagsTheBeginningOfAMessage() {
        var longer = Arrays.copyOf(MESSAGE, MESSAGE.length + 1);

        assertThat(hmac.tag(longer, MESSAGE.length)).isEqualTo(hmac.tag(MESSAGE));
    }

    @Test
    void verifiesItsOwnTag() {
        assertThat(hmac.verify(MESSAGE, hmac.tag(MESSAGE))).isTrue();
    }

    @Test
    void refusesATagOfAnotherMessage() {
        assertThat(hmac.verify(new byte[0], hmac.tag(MESSAGE))).isFalse();
    }

    @Test
    void refusesATagThatIsCutOff() {
        var tag = hmac.tag(MESSAGE);

        assertThat(hmac.verify(MESSAGE, Arrays.copyOf(tag, 31))).isFalse();
        assertThat(hmac.verify(MESSAGE, new byte[0])).isFalse();
    }

    @Test
    void refusesATagOfAnotherKey() {
        var other = new HmacSha256(Cryptography.jdk(), SecretBytes.ofText("another key"));

        assertThat(hmac.verify(MESSAGE, other.tag(MESSAGE))).isFalse();
    }

    @Test
    void refusesAnEmptyKey() {
        var empty = SecretBytes.of(new byte[0]);

        assertThatIllegalArgumentException().isThrownBy(() -> new HmacSha256(Cryptography.jdk(), empty));
    }
}
