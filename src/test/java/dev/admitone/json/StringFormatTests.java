/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringFormatTests {

    private static final StringFormat<String> WORDS = StringFormat.oneOf(List.of("left", "right"));
    private static final StringFormat<Integer> LENGTH =
            StringFormat.of("a text of a letter or more", text -> text.isEmpty() ? null : text.length());

    @Test
    void givesTheValueOfATextOfItsForm() {
        assertThat(LENGTH.parser().parse("four")).isEqualTo(4);
    }

    @Test
    void givesNothingForATextOfAnotherForm() {
        assertThat(LENGTH.parser().parse("")).isNull();
    }

    @Test
    void explainsWhatIsAllowedInItsOwnWords() {
        assertThat(LENGTH.explain("")).isEqualTo("a text of a letter or more");
    }

    @Test
    void hintsAtNoWordsWhenItHasNone() {
        assertThat(LENGTH.words()).isEmpty();
        assertThat(LENGTH.explain("lefd")).doesNotContain("did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "right"})
    void takesEachOfTheWordsAsItIs(String word) {
        assertThat(WORDS.parser().parse(word)).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LEFT", "Left", " left", "left ", "leftright", "lef", "up"})
    void takesNoOtherWord(String text) {
        assertThat(WORDS.parser().parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"LEFT,left", "lfet,left", "rigth,right"})
    void hintsAtTheWordThatWasProbablyMeant(String text, String word) {
        assertThat(WORDS.explain(text)).isEqualTo("one of left, right; did you mean " + word + "?");
    }

    @Test
    void explainsWithoutAHintWhenNoWordIsClose() {
        assertThat(WORDS.explain("upwards")).isEqualTo("one of left, right");
    }
}
