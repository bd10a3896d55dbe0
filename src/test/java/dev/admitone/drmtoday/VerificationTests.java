/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.problem.Violations;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.Recognition;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTests {

    private static final String HEADER = "{'alg':'HS256','kid':'" + TestDrmtodaySite.KID + "','typ':'JWT'}";
    private static final String PURCHASE =
            "[{'assetId':'movie-42','storeLicense':false,'profile':{'type':'purchase'}}]";

    private final TestSiteFormat site = TestDrmtodaySite.gold().bind();

    private static TokenCheck check(
            String token, @Nullable DrmSystem drm, @Nullable String contentId, @Nullable String userId) {
        return new TokenCheck(token, drm, contentId, userId, null, ClientFacts.UNKNOWN);
    }

    private List<String> failures(String token) {
        return TestDrmtodaySite.failures(TestDrmtodaySite.verify(site, token));
    }

    private List<String> warnings(String crt) {
        var verified = TestDrmtodaySite.verify(site, TestDrmtodaySite.token(crt));
        assertThat(verified.failures()).isEmpty();
        return TestDrmtodaySite.warnings(verified);
    }

    private static String payload() {
        return TestDrmtodaySite.payload(TestDrmtodaySite.token(PURCHASE)).toString();
    }

    @Test
    void readsWhatATokenSays() {
        var contents = Objects.requireNonNull(
                TestDrmtodaySite.verify(site, TestDrmtodaySite.token(PURCHASE)).contents());

        assertThat(contents.tokenId()).isEqualTo("x-1");
        assertThat(contents.userId()).isEqualTo("viewer-1");
        assertThat(contents.contentId()).isEqualTo("movie-42");
        assertThat(contents.notBefore()).isEqualTo(Instant.ofEpochSecond(1_768_446_200));
        assertThat(contents.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_768_446_600));
    }

    @Test
    void refusesNoToken() {
        assertThat(failures("")).containsExactly("A1540 missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {'alg':'none','typ':'JWT'}
            {'alg':'HS512','typ':'JWT'}
            {'alg':'HS256','typ':'JWT','jwk':{}}
            {'alg':'HS256','typ':'JOSE'}
            {'typ':'JWT'}
            """)
    void refusesAnotherHeader(String header) {
        assertThat(failures(TestDrmtodaySite.sign(header, payload()))).containsExactly("10001 malformed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {'alg':'HS256','kid':'another','typ':'JWT'}
            {'alg':'HS256','kid':7,'typ':'JWT'}
            {'alg':'HS256','kid':'','typ':'JWT'}
            {'alg':'HS256','kid':null,'typ':'JWT'}
            """)
    void refusesASecretThatTheSiteHasNot(String header) {
        var verified = TestDrmtodaySite.verify(site, TestDrmtodaySite.sign(header, payload()));

        assertThat(TestDrmtodaySite.failures(verified)).containsExactly("3000 signature_invalid");
        assertThat(TestDrmtodaySite.problems(verified))
                .containsExactly("a key of the site signed the token, and its header names another key: correct kid");
    }

    @Test
    void saysToNameASecretThatOnlyVerifies() {
        var older = TestDrmtodaySite.gold()
                .property("secrets[0].state", "verifying")
                .property("secrets[1].kid", "00000000-1111-2222-3333-555555555555")
                .property("secrets[1].secret", TestDrmtodaySite.hex("a made-up key of 32 bytes, no. 2"))
                .property("secrets[1].state", "signing")
                .bind();
        var verified = TestDrmtodaySite.verify(older, TestDrmtodaySite.sign("{'alg':'HS256','typ':'JWT'}", payload()));

        assertThat(TestDrmtodaySite.failures(verified)).containsExactly("3000 signature_invalid");
        assertThat(TestDrmtodaySite.problems(verified))
                .containsExactly(
                        "a key of the site signed the token, and its header names no key, which means the current"
                                + " signing key: set kid");
    }

    @Test
    void triesTheSigningSecretIfTheTokenNamesNone() {
        var verified = TestDrmtodaySite.verify(site, TestDrmtodaySite.sign("{'alg':'HS256','typ':'JWT'}", payload()));

        assertThat(verified.failures()).isEmpty();
        assertThat(TestDrmtodaySite.warnings(verified)).containsExactly("/kid AUTHTOKEN_KID_MISSING");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            "jti":"x-1",                ~ ``
            "iat":1768446200,           ~ ``
            "iat":1768446200            ~ "iat":"1768446200"
            "exp":1768446600            ~ "exp":1768446600.5
            \\"merchant\\"              ~ \\"Merchant\\"
            \\"userId\\":\\"viewer-1\\" ~ \\"userId\\":7
            "crt":"[{                   ~ "crt":"[7,{
            """)
    void refusesAPayloadThatLacksARequiredMember(String member, String other) {
        var changed = payload().replace(member, other);
        assertThat(changed).isNotEqualTo(payload());

        assertThat(failures(TestDrmtodaySite.sign(HEADER, changed))).contains("10001 payload_invalid");
    }

    @Test
    void saysWhatIsExpectedOfAMember() {
        var late = TestDrmtodaySite.sign(HEADER, payload().replace("1768446600", "1768446600000"));

        assertThat(TestDrmtodaySite.verify(site, late).failures().get(0).hint())
                .isEqualTo("/exp: seconds since 1970, an integer not in quotes; this is perhaps milliseconds");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            []
            {
            [{'assetId':'a'},{}] x
            ``
            {'assetId':'a','assetId':'b'}
            """)
    void refusesRightsThatAreNone(String crt) {
        assertThat(failures(TestDrmtodaySite.token(crt))).contains("10001 payload_invalid");
    }

    @Test
    void warnsOfRightsWithoutContentAndRefusesThemStrictly() {
        var token = TestDrmtodaySite.token("[{'storeLicense':false}]");
        var verified = TestDrmtodaySite.verify(site, token);

        assertThat(verified.failures()).isEmpty();
        assertThat(Objects.requireNonNull(verified.contents()).contentId()).isNull();
        assertThat(TestDrmtodaySite.warnings(verified)).containsExactly("/crt/0/assetId A1503");
        assertThat(TestDrmtodaySite.failures(
                        TestDrmtodaySite.verify(TestDrmtodaySite.gold().strict().bind(), token)))
                .containsExactly("A1546 rights_invalid");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-15T03:04:05Z, true", "2026-01-15T03:04:06Z, false", "2026-01-15T04:04:05+01:00, true"})
    void warnsOfALicenseThatHasEnded(String end, boolean isOver) {
        var token = TestDrmtodaySite.token("[{'assetId':'a','storeLicense':false,"
                + "'profile':{'type':'rental','absoluteExpiration':'" + end + "'}}]");
        var strict = TestDrmtodaySite.verify(TestDrmtodaySite.gold().strict().bind(), token);

        assertThat(TestDrmtodaySite.warnings(strict))
                .isEqualTo(isOver ? List.of("/crt/0/profile/absoluteExpiration A1513") : List.of());
        assertThat(strict.failures()).isEmpty();
    }

    @Test
    void refusesRightsThatAreNoStringWithJson() {
        var payload = "{\"jti\":\"x\",\"iat\":1768446200,\"optData\":{},\"crt\":[]}";

        assertThat(failures(TestDrmtodaySite.sign(HEADER, payload))).containsExactly("10001 payload_invalid");
        assertThat(failures(TestDrmtodaySite.sign(HEADER, "[]"))).containsExactly("10001 payload_invalid");
    }

    @Test
    void readsOneObjectInThePlaceOfAnArray() {
        assertThat(warnings("{'assetId':'movie-42','storeLicense':false}")).isEmpty();
    }

    @Test
    void comparesMerchantUserContentAndDrmSystem() {
        var other = TestDrmtodaySite.gold().property("merchant", "another").bind();
        var token = TestDrmtodaySite.token(PURCHASE);

        assertThat(TestDrmtodaySite.failures(TestDrmtodaySite.verify(other, token)))
                .containsExactly("A1543 merchant_mismatch");
        var different = site.verify(check(token, DrmSystem.WISEPLAY, "movie-43", "viewer-2"));
        assertThat(TestDrmtodaySite.failures(different))
                .containsExactly("A1544 user_id_mismatch", "A1545 drm_mismatch", "20101 content_id_mismatch");
        assertThat(different.failures()).noneMatch(failure -> failure.hint().isEmpty());
        assertThat(site.verify(check(token, DrmSystem.WIDEVINE, "movie-42", "viewer-1")))
                .satisfies(verified -> {
                    assertThat(verified.failures()).isEmpty();
                    assertThat(verified.unchecked()).containsExactly("drm");
                });
    }

    @Test
    void admitsEachContentOfATokenForSeveral() {
        var token = TestDrmtodaySite.token(
                "[{'assetId':'a','storeLicense':false},{'assetId':'b','variantId':'hd','storeLicense':false}]");

        assertThat(site.verify(check(token, null, "a", null)).failures()).isEmpty();
        assertThat(site.verify(check(token, null, "b|hd", null)).failures()).isEmpty();
        assertThat(site.verify(check(token, null, "b", null)).failures()).hasSize(1);
    }

    @Test
    void refusesAContentThatATokenDoesNotName() {
        var token = TestDrmtodaySite.token("[{'ref':[':everything'],'storeLicense':false}]");

        assertThat(TestDrmtodaySite.failures(site.verify(check(token, null, "a", null))))
                .containsExactly("20101 content_id_mismatch");
    }

    /** The token is issued at 03:03:20 and expires at 03:10:00; the clocks may differ by 5 seconds. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-15T03:03:14Z, A1541 not_yet_valid",
        "2026-01-15T03:03:15Z,",
        "2026-01-15T03:09:59Z,",
        "2026-01-15T03:10:00Z, A1542 expired"
    })
    void comparesTheTimes(String now, @Nullable String failure) {
        var verified =
                TestDrmtodaySite.verify(TestDrmtodaySite.gold().at(now).bind(), TestDrmtodaySite.token(PURCHASE));

        assertThat(TestDrmtodaySite.failures(verified)).isEqualTo(failure == null ? List.of() : List.of(failure));
    }

    @Test
    void warnsOfWhatTheVendorReports() {
        assertThat(warnings("[{'assetId':'a'}]")).containsExactly("/crt/0/storeLicense CRT_STORE_LICENSE_MISSING");
        assertThat(warnings(
                        "[{'assetId':'a','storeLicense':false,'accountingId':'x','variantId':'y','new':1,'csl':{}}]"))
                .containsExactlyInAnyOrder(
                        "/crt/0/accountingId ACCOUNTING_ID_IN_USE",
                        "/crt/0/variantId VARIANT_ID_IN_USE",
                        "/crt/0/new CRT_UNSUPPORTED_FIELD");
        assertThat(warnings(
                        "[{'assetId':'a','storeLicense':false,'profile':{'type':'rental','relativeExpiration':'P1D',"
                                + "'playDuration':'PT2147483648S'}}]"))
                .containsExactly("/crt/0/profile/playDuration PLAY_DURATION_TOO_LONG");
    }

    @Test
    void readsTheOldFormOfAProfile() {
        assertThat(warnings("[{'assetId':'a','storeLicense':false,"
                        + "'profile':{'rental':{'relativeExpiration':'P1D','playDuration':3600000}}}]"))
                .containsExactly("/crt/0/profile/rental LEGACY_PROFILE_STRUCTURE");
        assertThat(warnings("[{'assetId':'a','storeLicense':false,'profile':{'rental':{}}}]"))
                .contains("/crt/0/profile/rental LEGACY_PROFILE_STRUCTURE", "/crt/0/profile A1508");
    }

    @Test
    void refusesRightsThatBreakARuleWhereTheSiteIsStrict() {
        var token = TestDrmtodaySite.token("[{'assetId':'a','storeLicense':false,'profile':{'type':'rental'}}]");
        var strict = TestDrmtodaySite.gold().strict().bind();

        assertThat(failures(token)).isEmpty();
        assertThat(TestDrmtodaySite.failures(TestDrmtodaySite.verify(strict, token)))
                .containsExactly("A1546 rights_invalid");
        assertThat(TestDrmtodaySite.failures(
                        TestDrmtodaySite.verify(strict, TestDrmtodaySite.token("[{'assetId':'a','new':1}]"))))
                .isEmpty();
    }

    @Test
    void leavesOutMutedWarnings() {
        var muting = TestDrmtodaySite.gold()
                .property("muted-warnings[0]", "CRT_STORE_LICENSE_MISSING")
                .bind();

        assertThat(TestDrmtodaySite.verify(muting, TestDrmtodaySite.token("[{'assetId':'a'}]"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void redeemsATokenIfTheSiteAdmitsItOnce() {
        var once = TestDrmtodaySite.gold().property("single-use", "true").bind();
        var use = Objects.requireNonNull(TestDrmtodaySite.verify(once, TestDrmtodaySite.token(PURCHASE))
                .use()
                .singleUse());
        var endless = TestDrmtodaySite.sign(HEADER, payload().replace("\"exp\":1768446600,", ""));

        assertThat(TestDrmtodaySite.verify(site, TestDrmtodaySite.token(PURCHASE))
                        .use()
                        .singleUse())
                .isNull();
        assertThat(use.token()).isEqualTo("drmtoday/x-1");
        assertThat(use.parts()).containsExactly("token");
        assertThat(use.until()).isEqualTo(Instant.parse("2026-01-15T03:10:05Z"));
        assertThat(use.used().code()).isEqualTo("A1547");
        assertThat(failures(endless)).isEmpty();
        assertThat(TestDrmtodaySite.failures(TestDrmtodaySite.verify(once, endless)))
                .containsExactly("A1548 single_use_without_end");
    }

    @Test
    void redeemsATokenWithALongIdByItsDigest() {
        var once = TestDrmtodaySite.gold().property("single-use", "true").bind();
        var token = TestDrmtodaySite.sign(HEADER, payload().replace("x-1", "x".repeat(200)));
        var use = Objects.requireNonNull(
                TestDrmtodaySite.verify(once, token).use().singleUse());

        assertThat(use.token()).startsWith("drmtoday/sha256:").hasSizeLessThan(200);
        assertThat(use.firstUse()).isEqualTo(Instant.parse("2026-01-15T03:03:15Z"));
    }

    /** It is 03:04:05, and the token says that it was issued at 03:03:20; less five seconds for the clocks. */
    @ParameterizedTest
    @CsvSource({
        "03:04:05, 03:04:00",
        "03:03:19, 03:03:15",
        // Ahead of now by more than the clocks may differ, and so no time of this id.
        "03:04:11, 03:03:15",
    })
    void wasNotUsedBeforeTheLaterOfItsIssueAndTheTimeInItsId(String inId, String firstUse) {
        var once = TestDrmtodaySite.gold().property("single-use", "true").bind();

        assertThat(firstUse(once, payload().replace("x-1", id("2026-01-15T" + inId + "Z"))))
                .isEqualTo("2026-01-15T" + firstUse + "Z");
    }

    @Test
    void readsNoTimeOfAnIdThatIsMuchLaterThanTheIssue() {
        var once = TestDrmtodaySite.gold().property("single-use", "true").bind();
        var early = payload().replace("\"iat\":1768446200", "\"iat\":1768445599");

        assertThat(firstUse(once, early.replace("x-1", id("2026-01-15T03:03:21Z"))))
                .isEqualTo("2026-01-15T02:53:14Z");
        assertThat(firstUse(once, early.replace("x-1", id("2026-01-15T03:03:20Z"))))
                .isEqualTo("2026-01-15T03:03:15Z");
    }

    /** Issued 600 seconds before it is made, as far as a site can say. */
    @Test
    void wasNotUsedBeforeTheServiceMadeIt() {
        var once = TestDrmtodaySite.gold()
                .property("single-use", "true")
                .property("back-date", "10m")
                .bind();
        var token = TestDrmtodaySite.issue(once, "{}").token();
        var made = TestDrmtodaySite.payload(token).toString();

        assertThat(firstUse(once, made.replace(TestDrmtodaySite.TOKEN_ID.toString(), id("2026-01-15T03:04:05.999Z"))))
                .isEqualTo("2026-01-15T03:04:00.999Z");
    }

    private static String firstUse(TestSiteFormat once, String payload) {
        var use = TestDrmtodaySite.verify(once, TestDrmtodaySite.sign(HEADER, payload))
                .use();
        return Objects.requireNonNull(use.singleUse()).firstUse().toString();
    }

    private static String id(String time) {
        long millis = Instant.parse(time).toEpochMilli();
        return "%08x-%04x-7000-8000-000000000000".formatted(millis >>> 16, millis & 0xffff);
    }

    @Test
    void hintsAtTheLetterCaseOfAContent() {
        assertThat(site.verify(check(TestDrmtodaySite.token(PURCHASE), null, "Movie-42", null))
                        .failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.hint()).contains("letter case"));
    }

    @Test
    void dateBackTheIssueByAMinuteAndByNoMoreThanATokenLives() {
        var token = TestDrmtodaySite.issue(site, "{}");
        var brief = TestDrmtodaySite.issue(site, "{'options':{'token_duration':10}}");

        assertThat(token.notBefore()).isEqualTo(Instant.parse("2026-01-15T03:03:05Z"));
        assertThat(TestDrmtodaySite.payload(token.token()).path("iat").longValue())
                .isEqualTo(token.notBefore().getEpochSecond());
        assertThat(Duration.between(brief.notBefore(), brief.expiresAt())).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void writesTheSessionOfARequest() {
        var token =
                TestDrmtodaySite.issue(site, "{'options':{'session_id':'s-1'}}").token();

        assertThat(TestDrmtodaySite.payload(token).path("optData").stringValue())
                .isEqualTo("{\"merchant\":\"" + TestDrmtodaySite.MERCHANT
                        + "\",\"userId\":\"viewer-1\",\"sessionId\":\"s-1\"}");
    }

    @Test
    void warnsOfATokenThatIsTooLongForAHeader() {
        var refs = "':" + "x".repeat(200) + "',";
        var token = TestDrmtodaySite.issue(site, "{'policy':{'ref':[" + refs.repeat(40) + "':y']}}");

        assertThat(token.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("A1061"));
    }

    @Test
    void recognisesTokensByTheirPayload() {
        assertThat(site.recognise(TestDrmtodaySite.token("[]"))).isEqualTo(Recognition.YES);
        assertThat(site.recognise(TestDrmtodaySite.sign(HEADER, "{\"com_key_id\":\"x\"}")))
                .isEqualTo(Recognition.LIKELY);
        assertThat(site.recognise("a.b.c")).isEqualTo(Recognition.MAYBE);
        assertThat(site.recognise("a.b")).isEqualTo(Recognition.NO);
    }

    @Test
    void masksNothingThatItUnderstands() {
        var verified = TestDrmtodaySite.verify(site, TestDrmtodaySite.token("[{'assetId':'a','secret':'s'}]"));
        var policy = Objects.requireNonNull(
                        Objects.requireNonNull(verified.inspection()).policy())
                .expose();

        assertThat(policy.at("/crt/0/assetId").stringValue()).isEqualTo("a");
        assertThat(policy.at("/crt/0/secret").stringValue()).isEqualTo("***");
    }

    @Test
    void findsNothingWrongInAnyPreparedRequest() {
        var violations = new Violations();
        site.format().prepare(TestDrmtodaySite.request("{'drm':'playready'}"), site.now(), violations);

        assertThat(violations.isEmpty()).isTrue();
    }
}
