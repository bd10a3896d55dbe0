/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.doverunner.TestSite;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.Recognition;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult.Failure;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused although its hash holds, because this site would not have issued it. */
class TokenVerifierSiteTests {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003"})
    void refusesABlankUserId(String userId) {
        var token = TestForgery.legal().with("user_id", userId).token();

        assertThat(TestForgery.verify(token).failures())
                .extracting(Failure::code, Failure::hint)
                .containsExactly(tuple("7016", "user_id: required: a string that is not blank"));
    }

    @Test
    void refusesIdsThatAreTooLong() {
        var token = TestForgery.legal()
                .with("user_id", "u".repeat(201))
                .with("cid", "c".repeat(201))
                .token();

        assertThat(TestForgery.verify(token).failures())
                .extracting(Failure::hint)
                .containsExactly("user_id: at most 200 characters", "content_id: at most 200 bytes in UTF-8");
    }

    @Test
    void refusesAPolicyWithoutAVersion() {
        var verified = TestForgery.verify(TestForgery.legal().policy("{}").token());

        assertThat(verified.failures()).extracting(Failure::reason).containsExactly("policy_invalid");
        assertThat(Objects.requireNonNull(verified.inspection()).problems())
                .containsExactly("/policy_version: A1201 The policy_version must be 2 (required in a token: 2)");
    }

    @ParameterizedTest
    @CsvSource({"movie-42,false", "movie-4,true"})
    void refusesAContentIdThatBreaksTheRuleOfTheSite(String contentId, boolean refused) {
        var site = TestSite.gold()
                .property("content-ids.rule", "fixed-length")
                .property("content-ids.length", "8")
                .bind();
        var token = TestForgery.legal().with("cid", contentId).token();
        var check = new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN);

        assertThat(site.verify(check).failures().stream().map(Failure::code).anyMatch("A1221"::equals))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({"eyJ0b2tlbiI6MX0=,MAYBE", "not base64,MAYBE", "eyJh.eyJi.c2ln,NO", "'',MAYBE"})
    void doesNotRecogniseWhatHasNoHash(String text, Recognition recognition) {
        assertThat(TestSite.gold().bind().recognise(text)).isEqualTo(recognition);
    }

    @Test
    void recognisesATokenByItsHash() {
        assertThat(TestSite.gold().bind().recognise(TestForgery.legal().token()))
                .isEqualTo(Recognition.YES);
    }
}
