/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases that no configuration can create any more: an empty audience or issuer. */
class ClaimsTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static Verdict judge(String issuer, String claims) {
        var settings = new Oauth2Settings(
                issuer,
                Set.of(""),
                new Oauth2Settings.Keys(null, null),
                Set.of(),
                TokenType.JWT,
                Duration.ZERO,
                new Oauth2Settings.ClaimNames(List.of("client_id"), List.of("scope"), "sites", false));
        var json = "{" + claims + "\"client_id\": \"c\", \"exp\": "
                + NOW.plusSeconds(60).getEpochSecond() + "}";
        return new Claims(settings, NOW).validate(json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"aud\": null,", "\"aud\": {},", "\"aud\": [],", "\"aud\": [null],", "\"aud\": [{}],"})
    void doesNotTreatAnAbsentAudienceAsEmpty(String audience) {
        assertThat(judge("i", "\"iss\": \"i\", " + audience)).isInstanceOf(Verdict.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"iss\": null,", "\"iss\": {},", "\"iss\": [],"})
    void doesNotTreatAnAbsentIssuerAsEmpty(String issuer) {
        assertThat(judge("", issuer + "\"aud\": \"\",")).isInstanceOf(Verdict.Rejected.class);
    }
}
