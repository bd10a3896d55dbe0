/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTests {

    private static final String FILM = "\uD83C\uDFAC";
    private static final Violation NO_VIEWER =
            new Violation("/user_id", DoverunnerCode.USER_ID_REQUIRED, "required: a string that is not blank");

    private final Identifiers identifiers = new Identifiers(200, false);
    private final Violations violations = new Violations();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "viewer-1",
                " with blanks ",
                "with \"quotes\" and \\backslashes\\",
                "é",
                "e\u0301",
                "\uD55C\uAD6D\uC5B4 \uC2DC\uCCAD\uC790",
                FILM,
                "a+b@example.com",
                "a\u2028b",
                "\uFFFD"
            })
    void areTakenAsTheyAre(String id) {
        assertThat(identifiers.userId(id, violations)).isEqualTo(id);
        assertThat(Identifiers.contentId(id, violations)).isEqualTo(id);
        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t", "\r\n", "\u2003", "\u3000", "\u00A0", "\u2007", "\u202F", " \u00A0"})
    void areRequiredAndNotBlank(@Nullable String id) {
        identifiers.userId(id, violations);
        Identifiers.contentId(id, violations);

        assertThat(violations.found())
                .containsExactly(
                        NO_VIEWER,
                        new Violation(
                                "/content_id",
                                DoverunnerCode.CONTENT_ID_REQUIRED,
                                "required: a string that is not blank"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "a\u0000",
                "\u0001a",
                "a\tb",
                "a\nb",
                "a\rb",
                "a\u001Fb",
                "a\u007F",
                "a\u0080",
                "a\u009F",
                "\uD83C",
                "a\uD83C",
                "\uDFACa",
                "\uDFAC\uD83C",
                "\uD83C\uD83C\uDFAC",
                FILM + "\uDFAC"
            })
    void areRefusedWithControlCharactersAndHalvesOfSurrogatePairs(String id) {
        identifiers.userId(id, violations);
        Identifiers.contentId(id, violations);

        var detail = "no control characters and no unpaired surrogates";
        assertThat(violations.found())
                .containsExactly(
                        new Violation("/user_id", DoverunnerCode.USER_ID, detail),
                        new Violation("/content_id", DoverunnerCode.CONTENT_ID, detail));
    }

    @Test
    void mayHaveTwoHundredBytesOfContentIdButNotMore() {
        Identifiers.contentId("c".repeat(200), violations);
        assertThat(violations.found()).isEmpty();

        Identifiers.contentId("c".repeat(201), violations);
        assertThat(violations.found())
                .containsExactly(new Violation("/content_id", DoverunnerCode.CONTENT_ID, "at most 200 bytes in UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "\uD55Ca", FILM})
    void countTheBytesOfAContentIdAndNotItsCharacters(String fourBytesOrTwo) {
        int times = 200 / fourBytesOrTwo.getBytes(StandardCharsets.UTF_8).length;
        Identifiers.contentId(fourBytesOrTwo.repeat(times), violations);
        assertThat(violations.found()).isEmpty();

        Identifiers.contentId(fourBytesOrTwo.repeat(times) + "x", violations);
        assertThat(violations.found()).hasSize(1);
    }

    @Test
    void countTheCharactersOfAUserIdAndNotItsBytes() {
        var three = new Identifiers(3, false);

        three.userId(FILM.repeat(3), violations);
        assertThat(violations.found()).isEmpty();

        three.userId(FILM.repeat(3) + "x", violations);
        assertThat(violations.found())
                .containsExactly(new Violation("/user_id", DoverunnerCode.USER_ID, "at most 3 characters"));
    }

    @Test
    void nameTheVendorsAnonymousViewerWhenTheSiteAllowsIt() {
        assertThat(new Identifiers(200, true).userId(null, violations)).isEqualTo("LICENSETOKEN");
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void refuseABlankViewerEvenWhenTheSiteAllowsAnonymousOnes() {
        new Identifiers(200, true).userId(" ", violations);

        assertThat(violations.found()).containsExactly(NO_VIEWER);
    }
}
