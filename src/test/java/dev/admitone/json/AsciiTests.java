/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTests {

    /** Of blanks and of tildes, the first and the last printable character, with one byte in each place. */
    private static void inEachPlace(int length, ByteCheck check) {
        for (char around : new char[] {' ', '~', '[', ']'}) {
            for (int place = 0; place < length; place++) {
                var text = new byte[length];
                Arrays.fill(text, (byte) around);
                for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
                    text[place] = (byte) value;
                    check.accept(text, value);
                }
            }
        }
    }

    private interface ByteCheck {
        void accept(byte[] text, int value);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 16, 19})
    void findsAByteThatIsNotAscii(int length) {
        inEachPlace(length, (text, value) -> assertThat(Ascii.isAscii(text)).isEqualTo(value >= 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 16, 19})
    void findsAByteThatIsNotPlain(int length) {
        inEachPlace(
                length,
                (text, value) ->
                        assertThat(Ascii.isPlain(text)).isEqualTo(value >= ' ' && value < 0x7F && value != '\\'));
    }

    @Test
    void findsNothingInAnEmptyText() {
        assertThat(Ascii.isAscii(new byte[0])).isTrue();
        assertThat(Ascii.isPlain(new byte[0])).isTrue();
    }

    @Test
    void findsTwoNeighboursOfWhichOneBorrowsFromTheOther() {
        for (int first = 0; first < 128; first++) {
            for (int second = 0; second < 128; second++) {
                var text = new byte[] {'a', (byte) first, (byte) second, 'a', 'a', 'a', 'a', 'a'};
                boolean plain = IntStream.of(first, second).allMatch(c -> c >= ' ' && c < 0x7F && c != '\\');

                assertThat(Ascii.isPlain(text)).isEqualTo(plain);
            }
        }
    }
}
