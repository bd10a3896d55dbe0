/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestSite;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that a license server must accept or refuse, with the clock and the answer of the file. */
class VerifierVectorTests {

    private static final JsonNode FILE = read();

    private static JsonNode read() {
        try (var file = VerifierVectorTests.class.getResourceAsStream("vectors.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(file)).get("derived_for_verifier");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Named<JsonNode>> cases(String expected) {
        return FILE.valueStream()
                .filter(test -> test.get("expected").stringValue().matches(expected))
                .map(test -> Named.of(test.get("id").stringValue(), test));
    }

    static Stream<Named<JsonNode>> accepted() {
        return cases("accept.*");
    }

    static Stream<Named<JsonNode>> refused() {
        return cases("[0-9]{4}.*");
    }

    private static JsonNode named(String id) {
        return FILE.valueStream()
                .filter(test -> test.get("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static VerificationResult verify(JsonNode test) {
        return verify(test, test.get("requested_cid").stringValue());
    }

    private static VerificationResult verify(JsonNode test, String contentId) {
        return TestSite.gold()
                .named("TUTO")
                .property("site-key", test.get("site_key").stringValue())
                .property("access-key", test.get("access_key").stringValue())
                .tokenDuration(Duration.ofSeconds(test.get("token_duration_s").intValue()))
                .at(test.get("verify_at").stringValue())
                .bind()
                .verify(new TokenCheck(
                        test.get("token").stringValue(), null, contentId, null, null, ClientFacts.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void isAccepted(JsonNode test) {
        assertThat(verify(test).failures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedWithTheCodeOfTheLicenseServer(JsonNode test) {
        assertThat(verify(test).failures())
                .extracting(Failure::code)
                .containsExactly(test.get("expected").stringValue().substring(0, 4));
    }

    @Test
    void isExpiredExactlyAtTheEndOfItsDuration() {
        assertThat(verify(named("edge-age-600")).failures())
                .extracting(Failure::reason)
                .containsExactly("expired");
    }

    @Test
    void isValidASecondEarlyBecauseOfTheClockSkew() {
        assertThat(verify(named("edge-future-1s")).failures()).isEmpty();
    }

    @Test
    void isToldToBeKoreanLocalTime() {
        assertThat(verify(named("bad-local-time-kst")).failures())
                .first()
                .satisfies(failure -> assertThat(failure.hint()).contains("9 h ahead", "Asia/Seoul", "GMT"));
    }

    @Test
    void holdsWithAMovedBorderSoThatOnlyTheContentTellsIt() {
        var moved = named("weak-boundary-shift");

        assertThat(verify(moved).failures()).extracting(Failure::code).containsExactly("7012");
        assertThat(verify(moved, "buckbunny").failures()).isEmpty();
    }

    @Test
    void listsWhatItsHashDoesNotCover() {
        assertThat(verify(named("weak-response-format")).unauthenticated())
                .containsExactlyInAnyOrder("response_format", "key_rotation");
    }

    @Test
    void tellsNothingOfATokenWithoutAHashThatHolds() {
        var verified = verify(named("bad-cid-tampered"));

        assertThat(verified.contents()).isNull();
        assertThat(Objects.requireNonNull(verified.inspection()).policy()).isNull();
    }

    @Test
    void hasNoOtherCases() {
        assertThat(accepted().count() + refused().count() + 4).isEqualTo(FILE.size());
    }
}
