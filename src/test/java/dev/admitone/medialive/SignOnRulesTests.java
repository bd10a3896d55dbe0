/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code POST /tokens/verify} finds. */
class SignOnRulesTests {

    private final TestSiteFormat site = TestSignOnSite.gold().bind();

    private static TestSiteFormat at(String time) {
        return TestSignOnSite.gold().at(time).bind();
    }

    private String token(String policy) {
        return TestSignOns.token(site, ",'policy':{" + policy + "}");
    }

    private static VerificationResult verify(TestSiteFormat format, String token) {
        return format.verify(new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN));
    }

    @Test
    void admitsATokenAndTellsOfIt() {
        var verified = verify(site, token(""));

        assertThat(verified.failures()).isEmpty();
        assertThat(verified.contents())
                .isEqualTo(new VerificationResult.Contents(
                        TestSignOns.TOKEN_ID.toString(),
                        null,
                        "12345",
                        "movie-1",
                        Instant.parse("2026-01-15T03:04:05Z"),
                        Instant.parse("2026-01-15T03:14:05Z")));
        assertThat(verified.unauthenticated()).isEmpty();
        assertThat(verified.unchecked()).isEmpty();
    }

    @Test
    void admitsATokenThatWasMadeElsewhere() {
        assertThat(TestSignOns.failures(site, TestSignOns.sealed(TestSignOns.CLAIMS)))
                .isEmpty();
    }

    @Test
    void namesNoContentOfSeveral() {
        var token = TestSignOns.token(site, ",'options':{'content_ids':['movie-2']}");

        assertThat(Objects.requireNonNull(verify(site, token).contents()).contentId())
                .isNull();
    }

    @Test
    void showsAnInspectorTheClaims() {
        var token = token("'zones':['XYZ']");
        var inspection = Objects.requireNonNull(verify(site, token).inspection());

        assertThat(Objects.requireNonNull(inspection.policy()).expose())
                .hasToString(TestSignOns.claims(token).toString());
        assertThat(inspection.problems()).isEmpty();
    }

    @Test
    void listsWhatATokenSaysNothingAbout() {
        var check = new TokenCheck(token(""), DrmSystem.NCG, "movie-1", "12345", List.of("k"), ClientFacts.UNKNOWN);

        assertThat(site.verify(check).failures()).isEmpty();
        assertThat(site.verify(check).unchecked()).containsExactly("drm", "key_ids");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T03:03:59Z,A1461 not_yet_valid",
        "2026-01-15T03:04:00Z,",
        "2026-01-15T03:14:04Z,",
        "2026-01-15T03:14:05Z,A1462 expired",
        "2026-02-15T03:14:05Z,A1462 expired"
    })
    void admitsATokenAtItsTime(String time, @Nullable String failure) {
        assertThat(String.join("", TestSignOns.failures(at(time), token(""))))
                .isEqualTo(failure == null ? "" : failure);
    }

    @Test
    void saysHowFarOffATokenIs() {
        var failure = verify(at("2026-01-15T03:14:42Z"), token("")).failures().get(0);

        assertThat(failure.message()).isEqualTo("The token expired 37 s ago.");
        assertThat(failure.hint()).startsWith("It was valid for 10 min: the viewer must sign on again.");
    }

    /** Offsets at which hints about DoveRunner's timestamps name a time zone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-15T02:04:05Z",
                "2026-01-14T18:04:05Z",
                "2026-01-15T04:04:05Z",
                "2026-01-15T08:04:05Z",
                "2026-01-15T12:04:05Z"
            })
    void blamesNoTimeZone(String time) {
        var failure = verify(at(time), token("")).failures().get(0);

        assertThat(failure.hint())
                .doesNotContain("GMT", "local time", "/", "Z ")
                .containsAnyOf("begin_date", "the viewer must sign on again");
    }

    @ParameterizedTest
    @CsvSource({
        "movie-2,12345,A1463 content_id_mismatch",
        "movie-1,1234,A1464 user_id_mismatch",
        "*,12345,A1463 content_id_mismatch"
    })
    void refusesATokenThatIsForSomethingElse(String content, String user, @Nullable String failure) {
        var check = new TokenCheck(token(""), null, content, user, null, ClientFacts.UNKNOWN);

        assertThat(TestSignOns.failures(site, check)).containsExactly(failure);
    }

    @Test
    void takesATokenForAnyContentOnlyWhereTheSiteAllowsIt() {
        var token = TestSignOns.sealed(TestSignOns.CLAIMS.replace("movie-1", "*"));
        var check = new TokenCheck(token, null, "movie-7", null, null, ClientFacts.UNKNOWN);

        assertThat(TestSignOns.failures(
                        TestSignOnSite.gold().property("any-content", "true").bind(), check))
                .isEmpty();
        assertThat(TestSignOns.failures(site, check)).containsExactly("A1463 content_id_mismatch");
    }

    @ParameterizedTest
    @CsvSource({"tv-1,", "tv-2,A1465 device_not_allowed", "TV-1,A1465 device_not_allowed", ",A1470 client_fact_missing"
    })
    void admitsTheDevicesOfTheToken(@Nullable String device, @Nullable String failure) {
        var failures =
                TestSignOns.failures(site, TestSignOns.check(token("'device_ids':['tv-1','tv-9']"), device, null));

        assertThat(String.join("", failures)).isEqualTo(failure == null ? "" : failure);
    }

    @ParameterizedTest
    @CsvSource({"XYZ,", "ABC,A1466 zone_not_allowed", ",A1470 client_fact_missing"})
    void admitsTheZonesOfTheToken(@Nullable String zone, @Nullable String failure) {
        var failures = TestSignOns.failures(site, TestSignOns.check(token("'zones':['XYZ']"), null, zone));

        assertThat(String.join("", failures)).isEqualTo(failure == null ? "" : failure);
    }

    @Test
    void namesTheFactThatARuleNeeds() {
        var failures =
                verify(site, token("'zones':['XYZ'],'device_ids':['tv-1']")).failures();

        assertThat(failures)
                .extracting(VerificationResult.Failure::message)
                .containsExactly("The request has no client.device_id.", "The request has no client.zone.");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T03:04:59.999Z,A1467 key_delivery_not_begun",
        "2026-01-15T03:05:00Z,",
        "2026-01-15T03:05:59.999Z,",
        "2026-01-15T03:06:00Z,A1467 key_delivery_over"
    })
    void admitsATokenWithinItsKeyDeliveryWindow(String time, @Nullable String failure) {
        var token = token("'key_delivery_window':{'beginDate':1768446300000,'endDate':'1768446360000'}");

        assertThat(String.join("", TestSignOns.failures(at(time), token))).isEqualTo(failure == null ? "" : failure);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T03:04:14.999Z,", "2026-01-15T03:04:15Z,A1468 license_over"})
    void admitsATokenUntilItsRulesEnd(String time, @Nullable String failure) {
        var token = token("'usage_rules':{'expiry':'PT10S'}");

        assertThat(String.join("", TestSignOns.failures(at(time), token))).isEqualTo(failure == null ? "" : failure);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        var token = token("'zones':['XYZ'],'usage_rules':{'expiry':'PT10S'}");
        var check = new TokenCheck(token, null, "movie-2", "x", null, ClientFacts.UNKNOWN);

        assertThat(TestSignOns.failures(at("2026-01-16T00:00:00Z"), check))
                .containsExactly(
                        "A1462 expired",
                        "A1463 content_id_mismatch",
                        "A1464 user_id_mismatch",
                        "A1468 license_over",
                        "A1470 client_fact_missing");
    }

    @Test
    void refusesAMissingToken() {
        assertThat(TestSignOns.failures(site, "")).containsExactly("A1460 missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "....", "a.b.c", "a.b.c.d.e"})
    void refusesWhatIsNoToken(String token) {
        var verified = verify(site, token);

        assertThat(verified.failures()).extracting(TestSignOns::line).containsExactly("85102 undecryptable");
        assertThat(verified.contents()).isNull();
        assertThat(verified.inspection()).isNull();
    }

    @Test
    void refusesATokenOfAnotherSiteWithTheSameKey() {
        var token = TestSignOns.token(TestSignOnSite.named("IRON").bind(), "");

        assertThat(TestSignOns.failures(site, token)).containsExactly("85102 undecryptable");
    }

    @Test
    void refusesATokenThatIsTooLong() {
        var claims = TestSignOns.CLAIMS.replace("t-1", "t-1'" + " ".repeat(3000) + ",'casProductId':'x");

        assertThat(TestSignOns.failures(site, TestSignOns.sealed(claims))).containsExactly("85102 undecryptable");
    }
}
