/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnumValuesTests {

    private enum Level {
        LOW(1),
        HIGH(20);

        private final int number;

        Level(int number) {
            this.number = number;
        }
    }

    private static final EnumValues<Level> NAMES = EnumValues.ofNames(Level.class);
    private static final EnumValues<Level> INTEGERS = EnumValues.ofIntegers(Level.class, level -> level.number);
    private static final EnumValues<Level> TEXTS =
            EnumValues.ofTexts(Level.class, level -> level.name().toLowerCase(Locale.ROOT));

    @Test
    void findsAName() {
        assertThat(NAMES.find(TestJson.value("'HIGH'"))).isEqualTo(Level.HIGH);
    }

    @Test
    void findsAnInteger() {
        assertThat(INTEGERS.find(TestJson.value("20"))).isEqualTo(Level.HIGH);
    }

    @Test
    void findsAText() {
        assertThat(TEXTS.find(TestJson.value("'low'"))).isEqualTo(Level.LOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'high'", "'HIGH '", "' HIGH'", "''", "0", "1", "true", "null", "[]", "{}", "['HIGH']"})
    void findsNothingUnlessTheNameIsExact(String value) {
        assertThat(NAMES.find(TestJson.value(value))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1'", "1.0", "1e0", "2", "-1", "4294967297", "true", "null", "[1]", "{}", "'LOW'"})
    void findsNothingUnlessTheIntegerIsExact(String value) {
        assertThat(INTEGERS.find(TestJson.value(value))).isNull();
    }

    @Test
    void saysWhatIsAllowedInTheOrderOfTheConstants() {
        assertThat(NAMES.allowed()).isEqualTo("one of LOW, HIGH");
        assertThat(INTEGERS.allowed()).isEqualTo("one of 1, 20");
        assertThat(TEXTS.allowed()).isEqualTo("one of low, high");
    }

    @Test
    void hintsAtTheCloseName() {
        assertThat(NAMES.hint(TestJson.value("'HIHG'"))).isEqualTo("; did you mean HIGH?");
    }

    @Test
    void hintsAtTheNumberWhenItIsInQuotes() {
        assertThat(INTEGERS.hint(TestJson.value("'20'"))).isEqualTo("; did you mean 20?");
    }

    @Test
    void hintsAtNothingWhenTheValueIsNoText() {
        assertThat(NAMES.hint(TestJson.value("21"))).isEmpty();
    }
}
