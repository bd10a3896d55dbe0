/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Tests {

    private final Sha256 sha256 = new Sha256(Cryptography.jdk());

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The examples that NIST publishes for FIPS 180-4. */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void computesTheTestVectors(String message, String digest) {
        assertThat(sha256.digest(ascii(message))).isEqualTo(HexFormat.of().parseHex(digest));
    }

    @Test
    void concatenatesParts() {
        assertThat(sha256.digest(ascii("ab"), ascii(""), ascii("c"))).isEqualTo(sha256.digest(ascii("abc")));
    }

    @Test
    void digestsTheBeginningOfAnArray() {
        assertThat(sha256.digest(ascii("abcd"), 3)).isEqualTo(sha256.digest(ascii("abc")));
    }

    @Test
    void isUnaffectedByEarlierDigests() {
        var first = sha256.digest(ascii("abc"));
        sha256.digest(ascii("something else"));

        assertThat(sha256.digest(ascii("abc"))).isEqualTo(first);
    }

    @Test
    void comparesAllBytes() {
        var digest = sha256.digest(ascii("abc"));
        var other = digest.clone();
        other[31] ^= 1;

        assertThat(Sha256.areEqual(digest, digest.clone())).isTrue();
        assertThat(Sha256.areEqual(digest, other)).isFalse();
        assertThat(Sha256.areEqual(digest, new byte[0])).isFalse();
    }
}
