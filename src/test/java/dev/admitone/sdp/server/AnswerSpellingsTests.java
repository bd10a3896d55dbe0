/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerSpellingsTests {

    @Test
    void areThoseOfTheExampleUnlessASiteNamesTheTable() {
        var settings = TestSettings.of(
                "admitone: {sites: {ONE: {sdp: {answer-spelling: table}}, TWO: {sdp: {answer-spelling: example}},"
                        + " THREE: {x: ''}}}");

        var spellings = AnswerSpellings.read(settings);

        assertThat(List.of("ONE", "TWO", "THREE", "FOUR").stream().map(spellings::of))
                .containsExactly(
                        AnswerSpelling.TABLE, AnswerSpelling.EXAMPLE, AnswerSpelling.EXAMPLE, AnswerSpelling.EXAMPLE);
    }

    @Test
    void refusesAnotherSpelling() {
        var settings = TestSettings.of("admitone: {sites: {ONE: {sdp: {answer-spelling: tabel}}}}");

        AnswerSpellings.read(settings);

        assertThat(TestSettings.errors(settings))
                .contains("admitone.sites.ONE.sdp.answer-spelling: must be one of example, table; did you mean table?");
    }

    @Test
    void leavesPropertiesUnknownThatBelongToAnSdpThatIsAsked() {
        var settings = TestSettings.of("admitone: {sites: {ONE: {sdp: {url: x}}}}");

        AnswerSpellings.read(settings);

        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.sites.ONE.sdp.url: is unknown; known here: answer-spelling");
    }
}
