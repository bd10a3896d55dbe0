/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestJson;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings that are not tokens, although the hash of those that have one is valid. */
class TokenVerifierFormTests {

    private static final String MALFORMED = "7009 malformed";
    private static final String INVALID = "7016 invalid";
    private static final List<String> FIELDS =
            List.of("drm_type", "site_id", "user_id", "cid", "policy", "timestamp", "hash");

    private static List<String> reasons(String token) {
        return TestForgery.reasons(TestForgery.verify(token));
    }

    private static Failure failure(String token) {
        return TestForgery.verify(token).failures().get(0);
    }

    /** A token that ends in two characters of padding, and needs a character that differs in base64url. */
    private static String padded() {
        var token = TestForgery.legal().with("user_id", "??????");
        var filler = new StringBuilder();
        while (!token.token().endsWith("==")) {
            token.with("x", filler.append('x').toString());
        }
        return token.token();
    }

    private static String encoded(Charset charset) {
        return Base64.getEncoder()
                .encodeToString(
                        TestForgery.legal().with("user_id", "zo\u00EB").json().getBytes(charset));
    }

    /** The JSON of a legal token with a part of it replaced. */
    private static String replaced(String part, String replacement) {
        var json = TestForgery.legal().with("user_id", "?").json();
        assertThat(json).contains(part);
        return TestForgery.base64(json.replace(part, replacement));
    }

    @Test
    void admitsTheTokenThatTheOthersDifferFrom() {
        assertThat(reasons(padded())).isEmpty();
        assertThat(reasons(encoded(StandardCharsets.UTF_8))).isEmpty();
        assertThat(reasons(replaced("{", " {\r\n\t"))).isEmpty();
    }

    @Test
    void missesATokenThatIsEmpty() {
        assertThat(reasons("")).containsExactly("7010 missing");
        assertThat(failure("").hint()).contains("pallycon-customdata-v2");
    }

    @Test
    void refusesTheUrlAlphabetAndSaysSo() {
        var token = padded().replace('+', '-').replace('/', '_');

        assertThat(reasons(token)).containsExactly(MALFORMED);
        assertThat(failure(token).hint()).contains("base64url", "standard base64");
    }

    @Test
    void doesNotTakeATokenOfAnotherVendorForBase64Url() {
        var jwt = "eyJhbGciOiJIUzI1NiJ9.eyJjb21fa2V5X2lkIjoieCJ9.abc-_";

        assertThat(failure(jwt).hint()).contains("is an Axinom token").doesNotContain("base64url");
        assertThat(failure("https://license.example.com/a-b_c").hint())
                .contains("is a URL")
                .doesNotContain("base64url");
        assertThat(failure("an-id_of-something").hint()).doesNotContain("base64url");
    }

    @Test
    void namesWhatIsInTheBase64() {
        assertThat(failure(encoded(StandardCharsets.UTF_16LE)).hint()).contains("UTF-16");
        assertThat(failure(TestForgery.base64(padded())).hint()).contains("base64 of base64");
        assertThat(failure(padded().substring(0, 200)).hint()).contains("it was cut");
    }

    @Test
    void refusesMissingPadding() {
        assertThat(reasons(padded().replace("=", ""))).containsExactly(MALFORMED);
        assertThat(reasons(padded().replace("==", "="))).containsExactly(MALFORMED);
    }

    @Test
    void refusesTooMuchPadding() {
        assertThat(reasons(padded() + "=")).containsExactly(MALFORMED);
        assertThat(reasons(padded() + "====")).containsExactly(MALFORMED);
    }

    @Test
    void refusesUnusedBits() {
        var token = padded();

        assertThat(token).endsWith("fQ==");
        assertThat(reasons(token.replace("fQ==", "fR=="))).containsExactly(MALFORMED);
        assertThat(reasons(token.replace("fQ==", "fX=="))).containsExactly(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", " ", "\t", "\u0000", "%", "\u00A0", "\uFEFF", "\uD800", "."})
    void refusesAnythingAroundOrWithin(String alien) {
        var token = padded();

        assertThat(reasons(token + alien)).containsExactly(MALFORMED);
        assertThat(reasons(alien + token)).containsExactly(MALFORMED);
        assertThat(reasons(token.substring(0, 76) + alien + token.substring(76)))
                .containsExactly(MALFORMED);
        assertThat(failure(token + alien).hint()).contains("one line", "padding");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "=", "====", "A", "AA", "AA==", "-", "token", "{}", "\uD83C\uDFAC"})
    void refusesTextsThatAreNothing(String token) {
        assertThat(reasons(token)).containsExactly(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void refusesOtherEncodings(String charset) {
        assertThat(reasons(encoded(Charset.forName(charset)))).containsExactly(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "1",
                "'x'",
                "{",
                "{}}",
                "{},",
                "{'a':1,}",
                "{a:1}",
                "{'a':01}",
                "{}//",
                "\uFEFF{}",
                " "
            })
    void refusesWhatIsNoJsonObject(String json) {
        assertThat(reasons(TestForgery.base64(json.replace('\'', '"')))).containsExactly(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drm_type", "site_id", "user_id", "cid", "policy", "timestamp", "hash"})
    void refusesADuplicateMemberEvenWithOneValue(String name) {
        var token = TestForgery.legal();
        var value = TestJson.value(token.json()).get(name);
        var json = token.json().replaceFirst("\\{", "{\"" + name + "\":" + value + ",");

        assertThat(reasons(TestForgery.base64(json))).containsExactly(MALFORMED);
        assertThat(failure(TestForgery.base64(json)).hint()).isEqualTo("in the base64: each member once");
    }

    @Test
    void refusesADuplicateMemberInEscapes() {
        assertThat(reasons(replaced("{", "{\"\\u0063id\":\"movie-42\","))).containsExactly(MALFORMED);
    }

    @Test
    void refusesADuplicateMemberThatNoHashCovers() {
        assertThat(reasons(replaced("{", "{\"x\":1,\"x\":1,"))).containsExactly(MALFORMED);
    }

    @Test
    void refusesNestingWithoutEnd() {
        var deep = "{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + ",";

        assertThat(reasons(replaced("{", deep))).containsExactly(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drm_type", "site_id", "user_id", "cid", "timestamp"})
    void refusesAMissingField(String name) {
        var token = TestForgery.legal().without(name).token();

        assertThat(reasons(token)).containsExactly(INVALID);
        assertThat(failure(token).hint()).isEqualTo("the field " + name + " is missing");
    }

    @Test
    void refusesAMissingHash() {
        var token = replaced("\"hash\"", "\"Hash\"");

        assertThat(reasons(token)).containsExactly(INVALID);
        assertThat(failure(token).hint()).isEqualTo("the field hash is missing");
    }

    @Test
    void missesAPolicyThatIsNotThere() {
        var token = TestForgery.legal().without("policy").token();

        assertThat(reasons(token)).containsExactly("7010 missing");
        assertThat(failure(token).hint()).isEqualTo("the field policy is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "1.5", "true", "[]", "{}", "['x']", "{'x':'y'}"})
    void refusesAFieldThatIsNoText(String value) {
        assertThat(FIELDS).allSatisfy(name -> {
            var token = TestForgery.legal().with(name, TestJson.value(value)).token();

            assertThat(reasons(token)).containsExactly(INVALID);
            assertThat(failure(token).hint()).isEqualTo("the field " + name + " must be a string");
        });
    }

    @Test
    void refusesTheLegacyFieldThatIsNoText() {
        var token = TestForgery.legal().without("policy").with("token", TestJson.value("7"));

        assertThat(reasons(token.token())).containsExactly(INVALID);
    }

    @Test
    void refusesPolicyAndTokenBoth() {
        var policy = TestJson.value(TestForgery.legal().json()).get("policy");
        var token = TestForgery.legal().with("token", policy).token();

        assertThat(reasons(token)).containsExactly(INVALID);
        assertThat(failure(token).hint()).contains("policy and token");
    }

    @Test
    void refusesPolicyAndTokenBothWhicheverIsNull() {
        assertThat(reasons(TestForgery.legal()
                        .with("token", TestJson.value("null"))
                        .token()))
                .containsExactly(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\n", "\u001F", "\u007F", "\u0085", "\u009F"})
    void refusesControlCharactersInIds(String control) {
        assertThat(List.of("user_id", "cid"))
                .allSatisfy(name -> assertThat(reasons(
                                TestForgery.legal().with(name, "a" + control).token()))
                        .containsExactly(INVALID));
    }

    /** What has no UTF-8 is hashed as a question mark, so the hash over one holds. */
    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udfff", "\\udc00\\ud800", "\\ud83cx", "x\\udfac"})
    void refusesUnpairedSurrogates(String escaped) {
        var hashed = escaped.replaceAll("\\\\u[0-9a-f]{4}", "?");
        var json = TestForgery.legal().with("user_id", hashed).json();
        var token = json.replace("\"" + hashed + "\"", "\"" + escaped + "\"");

        assertThat(reasons(TestForgery.base64(json))).isEmpty();
        assertThat(reasons(TestForgery.base64(token))).containsExactly(INVALID);
    }

    @Test
    void admitsPairedSurrogatesInEscapes() {
        var json = TestForgery.legal().with("user_id", "\uD83C\uDFAC").json();

        assertThat(reasons(TestForgery.base64(json.replace("\uD83C\uDFAC", "\\ud83c\\udfac"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "1768446245, in Unix seconds",
                "1768446245000, in Unix milliseconds",
                "2026-01-15 03:04:05Z, a blank instead of T",
                "2026-01-15T03:04:05.000Z, milliseconds",
                "2026-01-15T03:04:05, no Z",
                "2026-01-15T12:04:05+09:00, an offset instead of Z",
                "2026-02-30T03:04:05Z, not a date and time that exists",
                "2026-01-15T03:04:60Z, not a date and time that exists",
                "+2026-01-15T03:04:05Z, unreadable",
                "``, unreadable"
            })
    void refusesATimestampThatCannotBeReadAndSaysWhy(String timestamp, String why) {
        var token = TestForgery.legal().with("timestamp", timestamp).token();

        assertThat(reasons(token)).containsExactly(INVALID);
        assertThat(failure(token).message()).contains("timestamp");
        assertThat(failure(token).hint()).contains(why);
    }

    @Test
    void tellsNothingElseOfWhatCannotBeRead() {
        var token = TestForgery.legal()
                .with("response_format", "json")
                .without("cid")
                .token();

        assertThat(TestForgery.verify(token)).isEqualTo(VerificationResult.refused(failure(token)));
    }
}
