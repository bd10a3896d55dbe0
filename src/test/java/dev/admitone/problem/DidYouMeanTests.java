/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DidYouMeanTests {

    @Test
    void suggestsTheWordWhenTwoNeighboursAreSwapped() {
        assertThat(DidYouMean.hint("polciy", List.of("profile", "policy"))).isEqualTo("; did you mean policy?");
    }

    @Test
    void suggestsTheWordWhenALetterIsMissing() {
        assertThat(DidYouMean.hint("licens_duration", List.of("license_duration")))
                .isEqualTo("; did you mean license_duration?");
    }

    @Test
    void suggestsTheWordWhenALetterIsTooMany() {
        assertThat(DidYouMean.hint("persistentt", List.of("persistent"))).isEqualTo("; did you mean persistent?");
    }

    @Test
    void suggestsTheWordWhenALetterIsAnother() {
        assertThat(DidYouMean.hint("HDCP_V3", List.of("HDCP_V1"))).isEqualTo("; did you mean HDCP_V1?");
    }

    @Test
    void suggestsTheWordWhenOnlyTheLetterCaseDiffers() {
        assertThat(DidYouMean.hint("sd_hd", List.of("SD_ONLY", "SD_HD"))).isEqualTo("; did you mean SD_HD?");
    }

    @Test
    void suggestsTheClosestOfSeveral() {
        assertThat(DidYouMean.hint("SD_UHD", List.of("SD_HD", "SD_UHD1"))).isEqualTo("; did you mean SD_HD?");
        assertThat(DidYouMean.hint("SD_UHD3", List.of("SD_HD", "SD_UHD1"))).isEqualTo("; did you mean SD_UHD1?");
    }

    @Test
    void suggestsAThirdOfTheLettersAtMost() {
        assertThat(DidYouMean.hint("abcdxx", List.of("abcdef"))).isEqualTo("; did you mean abcdef?");
        assertThat(DidYouMean.hint("abcxxx", List.of("abcdef"))).isEmpty();
    }

    @Test
    void suggestsNothingWhenNothingIsClose() {
        assertThat(DidYouMean.hint("colour", List.of("persistent", "duration"))).isEmpty();
    }

    @Test
    void suggestsNothingWhenNothingIsKnown() {
        assertThat(DidYouMean.hint("anything", List.of())).isEmpty();
    }

    @Test
    void suggestsNothingWhenTheOnlyLetterWouldBeReplaced() {
        assertThat(DidYouMean.hint("9", List.of("1", "2", "3"))).isEmpty();
    }

    @Test
    void suggestsTheWordWhenOneOfTwoLettersIsAnother() {
        assertThat(DidYouMean.hint("XD", List.of("HD"))).isEqualTo("; did you mean HD?");
    }

    @Test
    void suggestsTheOnlyLetterWhenItIsTheSame() {
        assertThat(DidYouMean.hint("2", List.of("1", "2", "3"))).isEqualTo("; did you mean 2?");
    }

    @Test
    void suggestsNothingForAnEmptyWord() {
        assertThat(DidYouMean.hint("", List.of("a", "ab"))).isEmpty();
    }

    @Test
    void comparesWordsOfSixtyFourLettersButNoLongerOnes() {
        assertThat(DidYouMean.hint("a".repeat(64), List.of("a".repeat(64)))).isNotEmpty();
        assertThat(DidYouMean.hint("a".repeat(65), List.of("a".repeat(65)))).isEmpty();
    }

    @Test
    void ignoresTheLanguageOfTheMachine() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(DidYouMean.hint("LIMIT_ID", List.of("limit_id"))).isEqualTo("; did you mean limit_id?");
        } finally {
            Locale.setDefault(before);
        }
    }
}
