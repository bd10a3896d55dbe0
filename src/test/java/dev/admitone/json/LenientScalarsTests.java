/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientScalarsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "false",
                "0",
                "7",
                "200",
                "-3",
                "-10",
                "999999999",
                "1000000000",
                "2147483647",
                "-2147483648"
            })
    void isWhatStandsInTheQuotesAsJsonWouldWriteIt(String value) {
        assertThat(LenientScalars.unquoted(TestJson.value("'" + value + "'"))).isEqualTo(TestJson.value(value));
    }

    @ParameterizedTest
    @CsvSource({"True,true", "False,false"})
    void isABooleanAsDotNetAndPythonWriteIt(String written, boolean value) {
        assertThat(LenientScalars.unquoted(TestJson.value("'" + written + "'")).booleanValue())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007",
                "00",
                "-0",
                "-",
                "1.0",
                "",
                " 1",
                "1 ",
                "TRUE",
                "tRUE",
                "1e3",
                "2147483648",
                "-2147483649",
                "12345678901",
                "null"
            })
    void isTheStringWhenAnythingElseStandsInTheQuotes(String text) {
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
