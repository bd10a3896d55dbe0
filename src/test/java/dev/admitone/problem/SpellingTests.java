package dev.admitone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SpellingTests {

    @Test
    void suggestsTheWordWhenTwoNeighboursAreSwapped() {
        assertThat(Spelling.hint("polciy", List.of("profile", "policy"))).isEqualTo("; did you mean policy?");
    }

    @Test
    void suggestsTheWordWhenALetterIsMissing() {
        assertThat(Spelling.hint("licens_duration", List.of("license_duration")))
                .isEqualTo("; did you mean license_duration?");
    }

    @Test
    void suggestsTheWordWhenALetterIsTooMany() {
        assertThat(Spelling.hint("persistentt", List.of("persistent"))).isEqualTo("; did you mean persistent?");
    }

    @Test
    void suggestsTheWordWhenALetterIsAnother() {
        assertThat(Spelling.hint("HDCP_V3", List.of("HDCP_V1"))).isEqualTo("; did you mean HDCP_V1?");
    }

    @Test
    void suggestsTheWordWhenOnlyTheLetterCaseDiffers() {
        assertThat(Spelling.hint("sd_hd", List.of("SD_ONLY", "SD_HD"))).isEqualTo("; did you mean SD_HD?");
    }

    @Test
    void suggestsTheClosestOfSeveral() {
        assertThat(Spelling.hint("SD_UHD", List.of("SD_HD", "SD_UHD1"))).isEqualTo("; did you mean SD_HD?");
        assertThat(Spelling.hint("SD_UHD3", List.of("SD_HD", "SD_UHD1"))).isEqualTo("; did you mean SD_UHD1?");
    }

    @Test
    void suggestsAThirdOfTheLettersAtMost() {
        assertThat(Spelling.hint("abcdxx", List.of("abcdef"))).isEqualTo("; did you mean abcdef?");
        assertThat(Spelling.hint("abcxxx", List.of("abcdef"))).isEmpty();
    }

    @Test
    void suggestsNothingWhenNothingIsClose() {
        assertThat(Spelling.hint("colour", List.of("persistent", "duration"))).isEmpty();
    }

    @Test
    void suggestsNothingWhenNothingIsKnown() {
        assertThat(Spelling.hint("anything", List.of())).isEmpty();
    }

    @Test
    void suggestsNothingWhenTheOnlyLetterWouldBeReplaced() {
        assertThat(Spelling.hint("9", List.of("1", "2", "3"))).isEmpty();
    }

    @Test
    void suggestsTheWordWhenOneOfTwoLettersIsAnother() {
        assertThat(Spelling.hint("XD", List.of("HD"))).isEqualTo("; did you mean HD?");
    }

    @Test
    void suggestsTheOnlyLetterWhenItIsTheSame() {
        assertThat(Spelling.hint("2", List.of("1", "2", "3"))).isEqualTo("; did you mean 2?");
    }

    @Test
    void suggestsNothingForAnEmptyWord() {
        assertThat(Spelling.hint("", List.of("a", "ab"))).isEmpty();
    }

    @Test
    void comparesWordsOfSixtyFourLettersButNoLongerOnes() {
        assertThat(Spelling.hint("a".repeat(64), List.of("a".repeat(64)))).isNotEmpty();
        assertThat(Spelling.hint("a".repeat(65), List.of("a".repeat(65)))).isEmpty();
    }

    @Test
    void ignoresTheLanguageOfTheMachine() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Spelling.hint("LIMIT_ID", List.of("limit_id"))).isEqualTo("; did you mean limit_id?");
        } finally {
            Locale.setDefault(before);
        }
    }
}
