/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.TestToken;
import dev.admitone.doverunner.policy.ProfileReader;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenWriterTests {

    private static final Instant TIMESTAMP = Instant.parse("2026-01-15T03:04:05Z");

    private final DoverunnerKeys keys = new DoverunnerKeys(
            Cryptography.jdk(), SecretBytes.ofText(TestSite.SITE_KEY), SecretBytes.ofText(TestSite.ACCESS_KEY));

    private TestToken write(String userId, String contentId, TokenOptions options) {
        var policy = keys.seal(new ProfileReader().none());
        var text = new TokenWriter(keys, DoverunnerDrm.WISEPLAY, "GOLD");
        return TestToken.open(text.write(new TokenWriter.Viewing(userId, contentId, options), policy, TIMESTAMP)
                .token());
    }

    @Test
    void hasTheMembersOfTheJavaSampleInItsOrderWithoutWhiteSpace() {
        var token = write("viewer", "movie", TokenOptions.DEFAULTS);

        assertThat(token.json())
                .isEqualTo("{'drm_type':'Wiseplay','site_id':'GOLD','user_id':'viewer','cid':'movie','policy':'"
                                .replace('\'', '"')
                        + token.member("policy")
                        + "','response_format':'original','key_rotation':false,'timestamp':'2026-01-15T03:04:05Z',"
                                .replace('\'', '"')
                        + "\"hash\":\"" + token.member("hash") + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"original, true", "json, false", "custom, true"})
    void hasTheOptionsAsStringAndAsBoolean(String format, boolean keyRotation) {
        var token = write("viewer", "movie", new TokenOptions(format, keyRotation));

        assertThat(token.member("response_format")).isEqualTo(format);
        assertThat(token.members().get("key_rotation").booleanValue()).isEqualTo(keyRotation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "\"",
                "\\",
                "\\\"",
                "\"quoted\" and \\back\\slashed\\",
                "\\u0041 is no escape",
                "a/b",
                "é and \"",
                "\uD55C\uAD6D\uC5B4",
                "\uD83C\uDFAC",
                "\u2028\u2029",
                "~\u00A0\uFFFD"
            })
    void hasTheIdsAsTheyAreInItsJsonAndInItsHash(String id) {
        var token = write(id, id + "-content", TokenOptions.DEFAULTS);

        assertThat(token.member("user_id")).isEqualTo(id);
        assertThat(token.member("cid")).isEqualTo(id + "-content");
        assertThat(token.isAuthentic()).isTrue();
    }

    @Test
    void writesEverythingButQuotesAndBackslashesWithoutEscaping() {
        var token = write("\uD55C\uD83C\uDFAC/\"\\", "movie", TokenOptions.DEFAULTS);

        assertThat(token.json()).contains("\"user_id\":\"\uD55C\uD83C\uDFAC/\\\"\\\\\",\"cid\"");
    }

    @Test
    void hasTheTimestampOfItsOwnAmongTokensOfOtherSeconds() {
        var policy = keys.seal(new ProfileReader().none());
        var text = new TokenWriter(keys, DoverunnerDrm.NCG, "GOLD");
        var timestamps = Stream.of(TIMESTAMP, TIMESTAMP, TIMESTAMP.plusSeconds(1), TIMESTAMP, Instant.EPOCH);

        assertThat(timestamps).allSatisfy(timestamp -> {
            var viewing = new TokenWriter.Viewing("viewer", "movie", TokenOptions.DEFAULTS);
            var token = TestToken.open(text.write(viewing, policy, timestamp).token());

            assertThat(token.member("timestamp")).isEqualTo(timestamp.toString());
            assertThat(token.isAuthentic()).isTrue();
        });
    }

    /** The protocol has no separators; this is what makes the check of the content id by the player's side matter. */
    @Test
    void hasTheHashOfAnotherViewerWithAnotherContentWhenTogetherTheyReadTheSame() {
        assertThat(write("bob-premium_", "movie", TokenOptions.DEFAULTS).member("hash"))
                .isEqualTo(write("bob-", "premium_movie", TokenOptions.DEFAULTS).member("hash"));
    }

    @Test
    void hasAHashThatDoesNotCoverTheOptions() {
        assertThat(write("viewer", "movie", TokenOptions.DEFAULTS).member("hash"))
                .isEqualTo(
                        write("viewer", "movie", new TokenOptions("json", true)).member("hash"));
    }
}
