/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientScalarsTests {

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "0", "7", "200", "-3", "-10", "999999999", "-999999999"})
    void isWhatStandsInTheQuotesAsJsonWouldWriteIt(String value) {
        assertThat(LenientScalars.unquoted(TestJson.value("'" + value + "'"))).isEqualTo(TestJson.value(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"007", "00", "-0", "-", "1.0", "", " 1", "1 ", "TRUE", "True", "1e3", "12345678901", "null"})
    void isTheTextWhenAnythingElseStandsInTheQuotes(String text) {
        var value = TestJson.value("'" + text + "'");

        assertThat(LenientScalars.unquoted(value)).isSameAs(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "7", "1.5", "null", "[]", "['7']", "{}", "{'a':'7'}"})
    void isTheValueItselfWhenThereAreNoQuotes(String json) {
        var value = TestJson.value(json);

        assertThat(LenientScalars.unquoted(value)).isSameAs(value);
    }
}
