/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.problem.Violation;
import dev.admitone.settings.TestSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentIdsTests {

    private static final String SECTION = "admitone.content-ids.";
    private static final String TOO_LONG = "at most 65 bytes together with the user id, "
            + "or a character other than A-Z a-z 0-9 + / = among its last 63";
    private static final String ANY_BASE64 = "aZ09+/=";

    @TempDir
    private Path folder;

    private static String yaml(String contentIds) {
        return "admitone: {content-ids: {" + contentIds + "}}";
    }

    private static ContentIds of(String contentIds) {
        var settings = TestSettings.of(yaml(contentIds));
        var read = ContentIds.read(settings);
        settings.report().throwIfErrors();
        return read;
    }

    private static List<String> mistakes(String contentIds) {
        var settings = TestSettings.of(yaml(contentIds));
        ContentIds.read(settings);
        return TestSettings.errors(settings);
    }

    private String catalogue(String text) throws IOException {
        return catalogue(text.getBytes(StandardCharsets.UTF_8));
    }

    private String catalogue(byte[] text) throws IOException {
        return "rule: catalogue, file: '" + Files.write(folder.resolve("ids.txt"), text) + "'";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rule: any"})
    void takeAnyIdUnderTheDefaultRule(String rule) {
        assertThat(of(rule).violation("u".repeat(200), "c".repeat(200))).isNull();
        assertThat(of(rule).violation("viewer", "c")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rule: any"})
    void warnWhenAnyIdIsTaken(String rule) {
        var settings = TestSettings.of(yaml(rule));
        ContentIds.read(settings);

        assertThat(settings.report().warnings())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith(SECTION + "rule: is any: the holder of a token can ")
                        .contains("fixed-length", "leading-marker", "catalogue"));
    }

    @Test
    void warnAboutNoStrictRule() throws IOException {
        for (var rule :
                new String[] {"rule: fixed-length, length: 36", "rule: leading-marker, marker: '#'", catalogue("a\nb")
                }) {
            var settings = TestSettings.of(yaml(rule));
            ContentIds.read(settings);

            assertThat(settings.report().warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"4, abcd, true", "4, abc, false", "4, abcde, false", "4, éé, true", "4, éééé, false", "4, 🎬, true"})
    void haveTheFixedLengthInBytes(int length, String id, boolean isTaken) {
        assertThat(of("rule: fixed-length, length: " + length).violation("viewer", id))
                .isEqualTo(isTaken ? null : "exactly 4 bytes in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "'#', '#', true",
        "'#', '#movie', true",
        "'#', movie, false",
        "'#', movie#, false",
        "'#', '##', false",
        "'#', '#movie#', false",
        "'#', ' #movie', false",
        "'.', .movie, true",
        "'.', movie, false",
        "'\\', '\\movie', true",
        "m, movie, true",
        "m, mom, false",
        "m, Movie, false"
    })
    void beginWithTheMarkerAndHaveItNowhereElse(String marker, String id, boolean isTaken) {
        assertThat(of("rule: leading-marker, marker: '" + marker + "'").violation("viewer#", id))
                .isEqualTo(isTaken ? null : marker + " as the first character and nowhere else");
    }

    @ParameterizedTest
    @CsvSource({
        "movie, true",
        "42, true",
        "한국어, true",
        "' a', true",
        "Movie, false",
        "ovie, false",
        "a, false",
        "movies, false",
        "xmovie, false"
    })
    void areInTheCatalogue(String id, boolean isTaken) throws IOException {
        assertThat(of(catalogue("movie\r\n42\n한국어\n a\n")).violation("viewer", id))
                .isEqualTo(isTaken ? null : "must be in the site's catalogue");
    }

    @Test
    void mayHaveSixtyFiveBytesTogetherWithTheUserId() throws IOException {
        var id = "c".repeat(60);

        for (var rule :
                new String[] {"rule: fixed-length, length: 60", "rule: leading-marker, marker: 'd'", catalogue(id)}) {
            var strict = of(rule);
            var followed = rule.contains("marker") ? "d" + id.substring(1) : id;

            assertThat(strict.violation("12345", followed)).isNull();
            assertThat(strict.violation("123456", followed)).isEqualTo(TOO_LONG);
            assertThat(strict.violation("1234é", followed)).isEqualTo(TOO_LONG);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-", "_", ".", " ", "#", "é", "\uD55C", "\uD83C\uDFAC", "@", "[", "`", "{", ":", "~", "<", ">"})
    void mayBeLongerWithAnotherCharacterThanBase64HasAmongTheLast63(String other) {
        for (int after = 0; after < 64; after++) {
            var id = "c".repeat(70) + other + "c".repeat(after);
            var length = id.getBytes(StandardCharsets.UTF_8).length;

            assertThat(of("rule: fixed-length, length: " + length).violation("u", id))
                    .isEqualTo(after < 63 ? null : TOO_LONG);
        }
    }

    @Test
    void mayNotBeLongerWithCharactersOfBase64Alone() {
        var id = ANY_BASE64.repeat(10);

        assertThat(of("rule: fixed-length, length: 70").violation("u", id)).isEqualTo(TOO_LONG);
    }

    @Test
    void mayBeUuidsForEveryViewer() {
        assertThat(of("rule: fixed-length, length: 36")
                        .violation("u".repeat(200), "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d"))
                .isNull();
    }

    @Test
    void areHeldToTheRuleWhenATokenIsIssued() {
        var site = TestSite.gold()
                .property("content-ids.rule", "fixed-length")
                .property("content-ids.length", "8")
                .bind();

        assertThat(TestRequests.violations(site, "{'policy':{}}")).isEmpty();
        assertThat(TestRequests.violations(site, "{'content_id':'movie-4','policy':{}}"))
                .containsExactly(
                        new Violation("/content_id", DoverunnerCode.CONTENT_ID_RULE, "exactly 8 bytes in UTF-8"));
        assertThat(TestRequests.violations(site, "{'content_id':null,'policy':{}}"))
                .extracting(Violation::code)
                .containsExactly(DoverunnerCode.CONTENT_ID_REQUIRED);
    }

    @Test
    void countTheAnonymousViewerToo() {
        var site = TestSite.gold()
                .property("anonymous-user", "true")
                .property("content-ids.rule", "fixed-length")
                .property("content-ids.length", "54")
                .bind();

        assertThat(TestRequests.violations(site, "{'user_id':null,'content_id':'" + "c".repeat(54) + "','policy':{}}"))
                .containsExactly(new Violation("/content_id", DoverunnerCode.CONTENT_ID_RULE, TOO_LONG));
    }

    @Test
    void hintAtTheRuleThatWasProbablyMeant() {
        assertThat(mistakes("rule: fixed-lenght"))
                .containsExactly(SECTION + "rule: must be one of any, fixed-length, leading-marker, catalogue; "
                        + "did you mean fixed-length?");
    }

    @ParameterizedTest
    @CsvSource({
        "'', length, fixed-length",
        "'', marker, leading-marker",
        "'', file, catalogue",
        "'rule: any, ', file, catalogue",
        "'rule: fixed-length, length: 3, ', marker, leading-marker",
        "'rule: leading-marker, marker: x, ', length, fixed-length"
    })
    void refuseWhatBelongsToAnotherRule(String rule, String property, String owner) {
        assertThat(mistakes(rule + property + ": 5"))
                .containsExactly(SECTION + property + ": belongs to the rule " + owner);
    }

    @Test
    void wantTheLengthThatIsFixed() {
        assertThat(mistakes("rule: fixed-length"))
                .containsExactly(
                        SECTION + "length: required: the length of every content id, 36 for UUIDs with their dashes");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "200, true", "0, false", "201, false", "-36, false", "x, false", "'', false"})
    void takeALengthFrom1To200(String length, boolean isTaken) {
        assertThat(mistakes("rule: fixed-length, length: '" + length + "'"))
                .isEqualTo(isTaken ? List.of() : List.of(SECTION + "length: must be an integer from 1 to 200"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rule: leading-marker", "marker: ''", "marker: ab", "marker: ' '", "marker: é", "marker: \"\\t\""
            })
    void wantOnePrintableAsciiCharacterAsMarker(String marker) {
        assertThat(mistakes("rule: leading-marker" + (marker.startsWith("rule") ? "" : ", " + marker)))
                .containsExactly(SECTION + "marker: must be one printable ASCII character other than a blank");
    }

    @Test
    void wantTheFileOfACatalogue() {
        assertThat(mistakes("rule: catalogue"))
                .containsExactly(SECTION + "file: required: a text file with one content id on each line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no/such/file", "a\\0b"})
    void refuseAFileThatCannotBeReadWithoutItsName(String file) {
        assertThat(mistakes("rule: catalogue, file: \"" + file + "\""))
                .singleElement()
                .asString()
                .startsWith(SECTION + "file: names a file that does not exist")
                .doesNotContain(file);
    }

    @Test
    void refuseWhatIsNoFile() {
        assertThat(mistakes("rule: catalogue, file: ."))
                .singleElement()
                .asString()
                .startsWith(SECTION + "file: names a file that is a directory, not a file");
    }

    @Test
    void refuseAFileThatIsNoUtf8() throws IOException {
        assertThat(mistakes(catalogue(new byte[] {'a', (byte) 0xE9, '\n'})))
                .singleElement()
                .asString()
                .startsWith(SECTION + "file: names a file that is not text in UTF-8");
    }

    @Test
    void refuseAnEmptyFile() throws IOException {
        assertThat(mistakes(catalogue(""))).containsExactly(SECTION + "file: names a file without content ids");
    }

    @Test
    void nameTheLinesThatAreNoIdsWithoutQuotingThem() throws IOException {
        assertThat(mistakes(catalogue("\uFEFFa\n\nsecret\tkey\n" + "c".repeat(201) + "\nb\n")))
                .containsExactly(
                        SECTION + "file: line 1: begins with a byte order mark",
                        SECTION + "file: line 2: required: a string that is not blank",
                        SECTION + "file: line 3: no control characters and no unpaired surrogates",
                        SECTION + "file: line 4: at most 200 bytes in UTF-8");
    }

    @Test
    void nameTheLinesThatAreTheEndOfAnotherOrRepeatOneWithoutQuotingThem() throws IOException {
        assertThat(mistakes(catalogue("42\nmovie\n1042\npremium-movie\nmovie\novie-2\n🎬\nx🎬\nmovi\n")))
                .containsExactly(
                        SECTION + "file: line 1: is a suffix of the id on line 3",
                        SECTION + "file: line 2: is a suffix of the id on line 4",
                        SECTION + "file: line 5: is the same as line 2",
                        SECTION + "file: line 7: is a suffix of the id on line 8");
    }

    @Test
    void nameTenWrongLinesAtMost() throws IOException {
        var text = IntStream.range(0, 25).mapToObj(i -> "a").collect(Collectors.joining("\n"));

        assertThat(mistakes(catalogue(text)))
                .hasSize(11)
                .startsWith(SECTION + "file: line 2: is the same as line 1")
                .endsWith(SECTION + "file: 14 further lines are wrong");
    }

    @Test
    @Timeout(60)
    void mayBeAHundredThousand() throws IOException {
        var text = IntStream.range(100_000, 200_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

        assertThat(of(catalogue(text)).violation("viewer", "123456")).isNull();
    }
}
