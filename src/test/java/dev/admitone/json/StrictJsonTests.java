/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTests {

    private static Violation refusal(byte[] text) {
        var refused = catchThrowableOfType(Refused.class, () -> StrictJson.parseObject(text));
        assertThat(refused).as("refusal").isNotNull();
        assertThat(refused.violations()).hasSize(1);
        return refused.violations().get(0);
    }

    private static Violation refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    @Test
    void parsesAnObject() {
        var text = "{\"a\":[1,\"\\u00e9\",true,null,{}]}".getBytes(StandardCharsets.UTF_8);

        assertThat(StrictJson.parseObject(text)).isEqualTo(TestJson.value("{'a':[1,'é',true,null,{}]}"));
    }

    @Test
    void parsesUnicodeOutsideOfTheBasicPlane() {
        var text = "{\"a\":\"\uD83C\uDFAC\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(StrictJson.parseObject(text).get("a").stringValue()).isEqualTo("\uD83C\uDFAC");
    }

    @Test
    void ignoresWhiteSpaceAroundTheObject() {
        assertThat(StrictJson.parseObject(" \r\n\t{} \n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "1", "\"{}\"", "true", "null", "", " ", "\n"})
    void refusesWhatIsNoObject(String text) {
        assertThat(refusal(text)).isEqualTo(new Violation("", RequestCode.NOT_AN_OBJECT, "a JSON object: {…}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x41\"}",
                "{\"a\":1}//",
                "/**/{\"a\":1}",
                "{\"a\":1}{",
                "{\"a\":1} 2",
                "{\"a\":tru}"
            })
    void refusesWhatIsNoJson(String text) {
        assertThat(refusal(text).code()).isEqualTo(RequestCode.NOT_JSON);
    }

    @Test
    void saysWhereTheJsonBreaks() {
        var refusal = refusal("{\n  \"policy\": {\"a\": [1, ?]}\n}");

        assertThat(refusal.pointer()).startsWith("/policy/a");
        assertThat(refusal.detail()).startsWith("JSON as in RFC 8259, in UTF-8; line 2, column ");
    }

    @Test
    void quotesNothingOfWhatItRefuses() {
        assertThat(refusal("{\"a\": secretsecret}").detail()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"a":2}                   | /a
            {"a":1,"\\u0061":2}             | /a
            {"p":{"b":1,"c":2,"b":1}}       | /p/b
            {"p":[{},{"b":null,"b":null}]}  | /p/1/b
            """)
    void refusesMembersThatAreGivenTwice(String text, String pointer) {
        assertThat(refusal(text)).isEqualTo(new Violation(pointer, RequestCode.DUPLICATE_MEMBER, "each member once"));
    }

    @Test
    void takesSixteenLevelsButNotSeventeen() {
        assertThat(StrictJson.parseObject(nested(16).getBytes(StandardCharsets.UTF_8)))
                .hasSize(1);
        assertThat(refusal(nested(17)).code()).isEqualTo(RequestCode.LIMIT_EXCEEDED);
    }

    @Test
    void refusesDeepNestingWithoutReadingToItsEnd() {
        assertThat(refusal("{\"a\":" + "[".repeat(100_000)).code()).isEqualTo(RequestCode.LIMIT_EXCEEDED);
    }

    @Test
    void takesNamesOfSixtyFourCharactersButNoLongerOnes() {
        assertThat(TestJson.object("{'" + "a".repeat(64) + "':1}")).hasSize(1);
        assertThat(refusal("{\"" + "a".repeat(65) + "\":1}").code()).isEqualTo(RequestCode.LIMIT_EXCEEDED);
    }

    @Test
    void takesNumbersOfTwentyDigitsButNoLongerOnes() {
        assertThat(TestJson.object("{'a':" + "1".repeat(20) + "}")).hasSize(1);
        assertThat(refusal("{\"a\":" + "1".repeat(21) + "}").code()).isEqualTo(RequestCode.LIMIT_EXCEEDED);
    }

    @Test
    void takesStringsOfTheLargestBodyButNoLongerOnes() {
        assertThat(TestJson.object("{'a':'" + "x".repeat(1024 * 1024) + "'}")).hasSize(1);
        assertThat(refusal("{\"a\":\"" + "x".repeat(1024 * 1024 + 1) + "\"}").code())
                .isEqualTo(RequestCode.LIMIT_EXCEEDED);
    }

    @Test
    void refusesMoreThanFiveThousandTokens() {
        var elements =
                String.join(",", IntStream.range(0, 5_000).mapToObj(i -> "1").toList());

        assertThat(refusal("{\"a\":[" + elements + "]}").code()).isEqualTo(RequestCode.LIMIT_EXCEEDED);
    }

    @Test
    void saysWhichLimitsThereAre() {
        assertThat(refusal(nested(17)).detail())
                .isEqualTo(
                        "at most 16 levels, 5000 tokens, strings of 1048576 characters, names of 64 and numbers of 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void refusesOtherEncodings(String charset) {
        assertThat(refusal("{\"a\":1}".getBytes(Charset.forName(charset))).detail())
                .isEqualTo("UTF-8 without a byte order mark; it is in UTF-16 or UTF-32");
    }

    @Test
    void refusesAByteOrderMark() {
        assertThat(refusal("\uFEFF{}").detail())
                .isEqualTo("UTF-8 without a byte order mark; it begins with a byte order mark");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a": 1,}             | a comma before the end
            {"a": [1, 2, ]}       | a comma before the end
            {"a": True}           | True, False and None are Python's
            {"a": [None, 1]}      | True, False and None are Python's
            {"a": False           | True, False and None are Python's
            {"a": NaN}            | are JavaScript's
            {"a": undefined}      | are JavaScript's
            {'a': 1}              | single quotation marks
            {"a": 'b'}            | single quotation marks
            {"a": 1, 'b': 2}      | single quotation marks
            {"a": /* b */ 1}      | a comment
            {# b                  | a comment
            {a: 1}                | a name without quotation marks
            {"a": 1, b: 2}        | a name without quotation marks
            {"a": movie}          | a string without quotation marks
            {"a": 1               | it ends there
            {"a": "b              | it ends there
            """)
    void namesTheUsualSlips(String text, String slip) {
        assertThat(refusal(text).detail()).contains(slip);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":01}", "{\"a\":+1}", "{\"a\" 1}", "{\"a\":1}{", "{\"a\":\"\t\"}"})
    void namesNoSlipThatItDoesNotKnow(String text) {
        assertThat(refusal(text).detail()).matches("JSON as in RFC 8259, in UTF-8; line 1, column [0-9]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C0 80",
                "C1 81",
                "E0 80 80",
                "ED A0 80",
                "F4 90 80 80",
                "F8 88 80 80 80",
                "FF",
                "80",
                "C3",
                "E2 82"
            })
    void refusesBytesThatAreNoUtf8(String bytes) {
        var text = new ByteArrayOutputStream();
        text.writeBytes("{\"".getBytes(StandardCharsets.UTF_8));
        for (var octet : bytes.split(" ", -1)) {
            text.write(Integer.parseInt(octet, 16));
        }
        text.writeBytes("\":1}".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(text.toByteArray()).code()).isEqualTo(RequestCode.NOT_JSON);
    }

    @Test
    void refusesHalvesOfSurrogatePairsInNamesBecauseNoAnswerCouldPointToThem() {
        assertThat(refusal("{\"\\ud83c\":1}").code()).isEqualTo(RequestCode.NOT_JSON);
    }

    private static String zeros(int count) {
        return "{\"a\":[0" + ",0".repeat(count - 1) + "]}";
    }

    /** A value of a batch has the limits of a body that is parsed. */
    @Test
    void takesAValueAsABodyWithinTheSameLimits() {
        for (var text : List.of(nested(16), nested(17), zeros(4_995), zeros(4_996))) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            var value = StrictJson.parseBatch(body);
            var parsed = catchThrowableOfType(Refused.class, () -> StrictJson.parseObject(body));
            var taken = catchThrowableOfType(Refused.class, () -> StrictJson.requireObject(value));

            assertThat(taken == null).isEqualTo(parsed == null);
        }
    }

    @Test
    void parsesABatchOfTwoMoreLevels() {
        assertThat(StrictJson.parseBatch(nested(18).getBytes(StandardCharsets.UTF_8)))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        Refused.class, () -> StrictJson.parseBatch(nested(19).getBytes(StandardCharsets.UTF_8))))
                .hasMessage("A1005");
    }
}
