/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestSite;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal requests at one instant, when tokens are good once. */
class AttemptsTests {

    private static final TokenRequest REQUEST =
            new TokenRequest(new UUID(0, 1), "widevine", "viewer-1", "movie-42", "bare", null, null);

    private static TestSite site() {
        return TestSite.gold().property("single-use", "true").profile("bare", "{}");
    }

    private static List<IssuedToken> all(TestSiteFormat site) {
        return IntStream.range(0, site.variants(REQUEST))
                .mapToObj(variant -> site.issue(REQUEST, variant))
                .toList();
    }

    @Test
    void areOneWhenTokensMayBeUsedAgain() {
        assertThat(TestSite.gold().bind().variants(REQUEST)).isEqualTo(1);
    }

    @Test
    void goBackByOneSecondEach() {
        var site = site().bind();

        assertThat(all(site))
                .extracting(token -> token.notBefore().toString())
                .containsExactly(
                        "2026-01-15T03:04:05Z",
                        "2026-01-15T03:04:04Z",
                        "2026-01-15T03:04:03Z",
                        "2026-01-15T03:04:02Z",
                        "2026-01-15T03:04:01Z",
                        "2026-01-15T03:04:00Z");
    }

    @Test
    void keepTheWholeTokenDuration() {
        assertThat(all(site().bind()))
                .allSatisfy(token -> assertThat(token.expiresAt())
                        .isEqualTo(token.notBefore().plusSeconds(600)));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT10M, 0s, 1",
        "PT0.9S, PT10M, 0s, 1",
        "PT5S, PT10M, 0s, 6",
        "PT60S, PT10M, 0s, 61",
        "PT5S, PT1S, 0s, 1",
        "PT5S, PT2S, 0s, 2",
        "PT5S, PT6S, 0s, 6",
        "PT5S, PT6S, -3s, 3",
        "PT5S, PT6S, -5s, 1",
        "PT5S, PT6S, -5500ms, 1",
        "PT5S, PT6S, 10m, 6"
    })
    void areAsManyAsClocksMayDifferInSecondsAndLeaveSomeLife(
            Duration skew, Duration tokenDuration, String offset, int variants) {
        var site = site().clockSkew(skew)
                .tokenDuration(tokenDuration)
                .property("timestamp-offset", offset)
                .bind();

        assertThat(site.variants(REQUEST)).isEqualTo(variants);
    }

    @ParameterizedTest
    @CsvSource({
        "03:04:05, PT5S, PT10M, 0s",
        "03:04:05.999999999, PT60S, PT10M, 0s",
        "03:04:05.999999999, PT5S, PT1S, 0s",
        "03:04:05.999999999, PT5S, PT3S, 0s",
        "03:04:05.999999999, PT5S, PT6S, -3s",
        "03:04:05.5, PT5S, PT6S, -5500ms",
        "03:04:05.4, PT5S, PT6S, -3500ms"
    })
    void giveDifferentTokensThatAreAllAdmittedNow(
            String time, Duration skew, Duration tokenDuration, String timestampOffset) {
        var site = site().at("2026-01-15T" + time + "Z")
                .clockSkew(skew)
                .tokenDuration(tokenDuration)
                .property("timestamp-offset", timestampOffset)
                .bind();

        assertThat(all(site))
                .doesNotHaveDuplicates()
                .allSatisfy(token -> assertThat(
                                TestForgery.verify(site, token.token()).failures())
                        .isEmpty());
        assertThat(all(site)).extracting(IssuedToken::uniqueName).doesNotHaveDuplicates();
    }
}
