/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenUse;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.VerificationResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTests {

    private static final TestSiteFormat SITE = TestNagraSite.gold().bind();
    private static final String ISSUED_NOW = "019bbf7a-0d88-7000-8000-000000000001";

    private static List<String> failures(String token) {
        return TestNagraSite.failures(TestNagraSite.verify(SITE, token));
    }

    private static List<String> failures(String token, @Nullable String ip, @Nullable String deviceId) {
        return TestNagraSite.failures(
                SITE.verify(new TokenCheck(token, null, null, null, null, TestNagraSite.client(ip, deviceId))));
    }

    private static TokenUse use(String more) {
        return TestNagraSite.verify(SITE, TestNagraSite.token(more)).use();
    }

    private static SingleUse singleUse(String more) {
        return Objects.requireNonNull(use(more).singleUse());
    }

    private static String hint(String token) {
        return TestNagraSite.verify(SITE, token).failures().get(0).hint();
    }

    /** The payload is signed and not encrypted, so nothing in the hint is secret. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {'ver':1.0}           ~ /ver: the string 1.0
            {'typ':'ContentAuthz'} ~ /typ: the string ContentAuthZ
            {'exp':1768446600000} ~ /exp: seconds since 1970, an integer not in quotes; this is perhaps milliseconds
            {'jti':1,'device':7}  ~ /jti: a string (and 1 more in problems, scope tokens:inspect)
            """)
    void saysWhatIsExpectedOfAMember(String more, String hint) {
        assertThat(hint(TestNagraSite.token(more))).isEqualTo(hint);
    }

    @Test
    void saysWhatIsExpectedOfTheHeaderOnlyIfThatIsWrong() {
        var token = TestNagraSite.token("{}");

        assertThat(hint(token.substring(0, token.length() - 3))).startsWith("it is a JWT whose signature is too short");
        assertThat(hint("Bearer " + token)).startsWith("it begins with a scheme");
        assertThat(hint(TestNagraSite.sign("{'alg':'HS256','typ':'JWT'}", "{}", TestNagraSite.KEY)))
                .startsWith("the header needs alg HS256, typ JWT and kid; ");
    }

    @Test
    void tellsAnInspectorThatNoKeyFits() {
        var foreign =
                TestNagraSite.sign(TestNagraSite.HEADER, "{}", "another key of 32 bytes, made up".getBytes(UTF_8));
        var verified = TestNagraSite.verify(SITE, foreign);

        assertThat(verified.failures().get(0).hint()).endsWith(VerificationResult.CAUSE_IN_PROBLEMS);
        assertThat(TestNagraSite.problems(verified))
                .singleElement()
                .asString()
                .startsWith("the signature fits no key that the site accepts now");
    }

    /** Members of a payload of another issuer, behind them why it is refused; nothing if it is admitted. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {}                                               ~
            {'iat':1768446000}                               ~
            {'typ':'DevAuthN'}                               ~ 3005 type_mismatch
            {'typ':null}                                     ~ 3005 type_mismatch
            {'ver':1.0}                                      ~ 3001 version_unknown
            {'ver':1}                                        ~ 3001 version_unknown
            {'ver':'2.0'}                                    ~ 3001 version_unknown
            {'contentRights':{}}                             ~ 3007 content_rights_invalid
            {'contentRights':[]}                             ~ 3007 content_rights_invalid
            {'contentRights':[{}]}                           ~ 3007 content_rights_invalid
            {'contentRights':['movie-42']}                   ~ 3007 content_rights_invalid
            {'contentRights':[{'contentId':42}]}             ~ 3007 content_rights_invalid
            {'contentRights':[{'contentId':'m','duration':'1'}]} ~ 3007 content_rights_invalid
            {'contentRights':[{'contentId':'m','x':1}]}      ~
            {'contentRights':[{'contentId':'m'},{'contentId':'n'}]} ~
            {'exp':'1768446600'}                             ~ 3006 format_invalid
            {'exp':1768446600.5}                             ~ 3006 format_invalid
            {'exp':4294967296}                               ~ 3006 format_invalid
            {'exp':1768446245}                               ~ 4005 expired
            {'exp':1768446246}                               ~
            {'jti':1}                                        ~ 3006 format_invalid
            {'device':'tv-1'}                                ~ 3006 format_invalid
            {'device':{'accountId':1}}                       ~ 3006 format_invalid
            {'device':{}}                                    ~
            {'device':{'model':'STB-9'}}                     ~
            {'jti':'a','exp':1768532650}                     ~
            {'jti':'a','exp':1768532651}                     ~ A1595 single_use_too_long
            {'exp':1768532651}                               ~
            """)
    void judgesThePayload(String more, String failure) {
        assertThat(failures(TestNagraSite.token(more)))
                .containsExactlyElementsOf(Stream.ofNullable(failure).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {'alg':'HS256','kid':'100001','typ':'JWT'}              ~ true
            {'typ':'JWT','kid':'100001','alg':'HS256','cty':'x'}    ~ true
            {'alg':'HS256','kid':100001,'typ':'JWT'}                ~ false
            {'alg':'HS256','kid':'100002','typ':'JWT'}              ~ false
            {'alg':'HS256','typ':'JWT'}                             ~ false
            {'alg':'HS256','kid':'100001'}                          ~ false
            {'alg':'HS256','kid':'100001','typ':'jwt'}              ~ false
            {'alg':'HS512','kid':'100001','typ':'JWT'}              ~ false
            {'alg':'none','kid':'100001','typ':'JWT'}               ~ false
            {'alg':'HS256','kid':'100001','typ':'JWT','jku':'x'}    ~ false
            {'alg':'HS256','kid':'100001','typ':'JWT','crit':['x']} ~ false
            {'alg':'HS256','kid':'100001','kid':'1','typ':'JWT'}    ~ false
            """)
    void judgesTheHeader(String header, boolean isAdmitted) {
        var payload = "{\"typ\":\"ContentAuthZ\",\"ver\":\"1.0\",\"contentRights\":[{\"contentId\":\"m\"}]}";
        var failures = failures(TestNagraSite.sign(header, payload, TestNagraSite.KEY));

        assertThat(failures).isEqualTo(isAdmitted ? List.of() : List.of("3003 signature_invalid"));
    }

    @Test
    void refusesWhatIsNoToken() {
        assertThat(failures("")).containsExactly("4001 missing");
        assertThat(failures("abc")).containsExactly("3006 malformed");
        assertThat(failures("a".repeat(40_000))).containsExactly("3006 malformed");
        assertThat(failures(TestNagraSite.sign("{'typ':'ContentAuthZ','typ':'ContentAuthZ'}")))
                .containsExactly("3006 format_invalid");
        assertThat(failures(TestNagraSite.sign("[1]"))).containsExactly("3006 format_invalid");
    }

    @Test
    void refusesSeveralTokensInOneHeader() {
        var token = TestNagraSite.token("{}");

        assertThat(failures(token + "," + token)).containsExactly("3006 malformed");
        assertThat(failures(token + ",")).containsExactly("3006 malformed");
    }

    /** The commonest mistake of issuers, which only inspectors see. */
    @Test
    void namesAKeyThatIsUsedAsText() {
        var text = Base64.getEncoder().encode(TestNagraSite.KEY);
        var payload = new String(
                Base64.getUrlDecoder().decode(TestNagraSite.token("{}").split("\\.", -1)[1]), StandardCharsets.UTF_8);
        var verified = TestNagraSite.verify(SITE, TestNagraSite.sign(TestNagraSite.HEADER, payload, text));
        var other = TestNagraSite.verify(
                SITE,
                TestNagraSite.sign(TestNagraSite.HEADER, payload, "x".repeat(32).getBytes(StandardCharsets.UTF_8)));

        assertThat(TestNagraSite.failures(verified)).containsExactly("3003 signature_invalid");
        assertThat(verified.failures().get(0).hint()).doesNotContain("base64");
        assertThat(TestNagraSite.problems(verified)).singleElement().asString().contains("decode the base64");
        assertThat(TestNagraSite.problems(other))
                .singleElement()
                .asString()
                .startsWith("the signature fits no key that the site accepts now");
        assertThat(verified.contents()).isNull();
    }

    @Test
    void comparesContentAndUser() {
        var token = TestNagraSite.token(
                "{'device':{'accountId':'viewer-1'}," + "'contentRights':[{'contentId':'m'},{'contentId':'n'}]}");

        assertThat(reasons(token, "n", "viewer-1", null)).isEmpty();
        assertThat(reasons(token, "o", "viewer-2", null))
                .containsExactly("A1590 content_id_mismatch", "A1591 user_id_mismatch");
    }

    private static List<String> reasons(
            String token, @Nullable String content, @Nullable String user, @Nullable DrmSystem drm) {
        return TestNagraSite.failures(
                SITE.verify(new TokenCheck(token, drm, content, user, null, ClientFacts.UNKNOWN)));
    }

    @Test
    void comparesTheDrmSystemWhereItsNameIsKnown() {
        var widevine = TestNagraSite.token("{'device':{'drm':'Widevine'}}");
        var unknown = TestNagraSite.token("{'device':{'drm':'wv'}}");

        assertThat(reasons(widevine, null, null, DrmSystem.WIDEVINE)).isEmpty();
        assertThat(reasons(widevine, null, null, DrmSystem.FAIRPLAY)).containsExactly("A1592 drm_mismatch");
        assertThat(reasons(unknown, null, null, DrmSystem.FAIRPLAY)).isEmpty();
        assertThat(reasons(TestNagraSite.token("{}"), null, null, DrmSystem.NCG))
                .containsExactly("A1592 drm_mismatch");
    }

    @Test
    void comparesDeviceAndAddress() {
        var token = TestNagraSite.token("{'device':{'deviceUniqueId':'tv-1','ipAddress':'203.0.113.7'}}");

        assertThat(failures(token, "203.0.113.7", "tv-1")).isEmpty();
        assertThat(failures(token, "::ffff:203.0.113.7", "tv-1")).isEmpty();
        assertThat(failures(token, "203.0.113.8", "tv-2"))
                .containsExactly("4007 device_not_allowed", "A1593 ip_address_not_allowed");
        assertThat(failures(token, null, null))
                .containsExactly("A1594 client_fact_missing", "A1594 client_fact_missing");
    }

    @Test
    void leavesWhatIsNotKnownToTheVendor() {
        var token = TestNagraSite.token("{'device':{'deviceUniqueId':'tv-1'}}");
        var unknown = new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN).beforeVendor();
        var other = new TokenCheck(token, null, null, null, null, TestNagraSite.client(null, "tv-2")).beforeVendor();

        assertThat(TestNagraSite.failures(SITE.verify(unknown))).isEmpty();
        assertThat(TestNagraSite.failures(SITE.verify(other))).containsExactly("4007 device_not_allowed");
    }

    @Test
    void saysWhatIsNotCompared() {
        var token = TestNagraSite.token("{'device':{'drm':'wv','model':'STB-9'},'contentRights':[{'contentId':'m'},"
                + "{'contentId':'n','sessionControl':{'sessionId':'s','groups':[{'groupId':'g','maxSessions':2}]}}]}");
        var check = new TokenCheck(token, DrmSystem.WIDEVINE, "m", "v", List.of("k"), ClientFacts.UNKNOWN);

        assertThat(SITE.verify(check).unchecked())
                .containsExactly(
                        "key_ids", "user_id", "drm", "/device/drm", "/device/model", "/contentRights/1/sessionControl");
    }

    @Test
    void warnsOfUnknownMembers() {
        var verified =
                TestNagraSite.verify(SITE, TestNagraSite.token("{'nbf':1,'contentRights':[{'contentId':'m','x':1}]}"));

        assertThat(TestNagraSite.failures(verified)).isEmpty();
        assertThat(TestNagraSite.warnings(verified))
                .containsExactlyInAnyOrder("/nbf A1560", "/contentRights/0/x A1560");
    }

    /** The vendor enforces it whenever both are there. */
    @Test
    void redeemsATokenWithAnIdAndAnEnd() {
        var use = singleUse("{'jti':'a'}");

        assertThat(use.token()).isEqualTo("100001/a");
        assertThat(use.until()).isEqualTo(Instant.parse("2026-01-15T03:10:05Z"));
        assertThat(use.used().code()).isEqualTo("4006");
        assertThat(use("{}")).isEqualTo(TokenUse.NOTHING);
        assertThat(use("{'jti':'a','exp':1}")).isEqualTo(TokenUse.NOTHING);
        assertThat(TestNagraSite.verify(
                                SITE,
                                TestNagraSite.sign("{'typ':'ContentAuthZ','ver':'1.0','jti':'a',"
                                        + "'contentRights':[{'contentId':'m'}]}"))
                        .use())
                .isEqualTo(TokenUse.NOTHING);
    }

    /** A foreign-token-duration of 10 minutes, or a day if the token refutes that; less 5 seconds for the clocks. */
    @Test
    void knowsTheEarliestUse() {
        assertThat(singleUse("{'jti':'a'}").firstUse()).isEqualTo(Instant.parse("2026-01-15T02:59:55Z"));
        assertThat(singleUse("{'jti':'a','exp':1768450000}").firstUse())
                .isEqualTo(Instant.parse("2026-01-14T04:06:35Z"));
        assertThat(singleUse("{'jti':'" + ISSUED_NOW + "'}").firstUse())
                .isEqualTo(Instant.ofEpochMilli(0x019bbf7a0d88L).minusSeconds(5));
        assertThat(singleUse("{'jti':'" + "x".repeat(300) + "'}").token()).hasSizeLessThan(200);
    }

    @Test
    void givesIssuedTokensSingleUseOnRequestOrBySite() {
        var always = TestNagraSite.gold().property("single-use", "true").bind();

        assertThat(jti(TestNagraSite.issue(SITE, "{}"))).isNull();
        assertThat(jti(TestNagraSite.issue(SITE, "{'options':{'single_use':true}}")))
                .isEqualTo(TestNagraSite.TOKEN_ID.toString());
        assertThat(jti(TestNagraSite.issue(always, "{}"))).isEqualTo(TestNagraSite.TOKEN_ID.toString());
        assertThat(jti(TestNagraSite.issue(always, "{'options':{'single_use':false}}")))
                .isNull();
    }

    private static @Nullable String jti(IssuedToken token) {
        return TestNagraSite.payload(token.token()).path("jti").stringValue(null);
    }

    @Test
    void writesWhatARequestSays() {
        var token = TestNagraSite.issue(
                SITE,
                "{'drm':'widevine','policy':{'storable':true,'start':'2026-01-31T19:00:00+01:00','duration':60},"
                        + "'options':{'device_id':'tv-1','ip_address':'203.0.113.7','model':'STB-9','drm_name':'wv',"
                        + "'content_ids':['movie-43'],'token_duration':60}}");
        var right = ",\"start\":\"2026-01-31T18:00:00.000Z\",\"duration\":60,\"storable\":true}";

        assertThat(token.drm()).isEqualTo(DrmSystem.WIDEVINE);
        assertThat(TestNagraSite.payload(token.token()).toString())
                .isEqualTo("{\"typ\":\"ContentAuthZ\",\"ver\":\"1.0\",\"contentRights\":[{\"contentId\":\"movie-42\""
                        + right + ",{\"contentId\":\"movie-43\"" + right + "],\"exp\":1768446305,"
                        + "\"device\":{\"deviceUniqueId\":\"tv-1\",\"accountId\":\"viewer-1\",\"drm\":\"wv\","
                        + "\"ipAddress\":\"203.0.113.7\",\"model\":\"STB-9\"}}");
    }

    @Test
    void isSentInAHeaderOnly() {
        assertThat(SITE.delivery().header()).isEqualTo("nv-authorizations");
        assertThat(SITE.delivery().query()).isNull();
        assertThat(SITE.format().isCarriedInCustomData(DrmSystem.PLAYREADY)).isFalse();
        assertThat(SITE.format().drmSystems())
                .containsExactly(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY);
        assertThat(SITE.recognise("a.b.c")).isEqualTo(Recognition.MAYBE);
        assertThat(SITE.recognise("a.b")).isEqualTo(Recognition.NO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "end|2026-01-15T03:04:05Z|/contentRights/1/end A1569",
                "end|2026-01-15T03:04:06Z|",
                "start|2026-01-15T03:04:06Z|/contentRights/1/start A1604",
                "start|2026-01-15T03:04:05Z|",
            })
    void warnsOfALicenseThatCannotBeUsedNow(String member, String time, @Nullable String warning) {
        var token = TestNagraSite.sign("{'typ':'ContentAuthZ','ver':'1.0','exp':1768446600,"
                + "'contentRights':[{'contentId':'m'},{'contentId':'n','" + member + "':'" + time + "'}]}");
        var verified = TestNagraSite.verify(SITE, token);

        assertThat(verified.failures()).isEmpty();
        assertThat(verified.warnings())
                .extracting(one -> one.pointer() + " " + one.code())
                .isEqualTo(warning == null ? List.of() : List.of(warning));
    }

    /** Their signatures have other lengths. */
    @ParameterizedTest
    @CsvSource({"HS384, 64", "HS512, 86"})
    void refusesOtherAlgorithmsByTheirHeader(String algorithm, int length) {
        var header = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"alg\":\"" + algorithm + "\",\"kid\":\"100001\",\"typ\":\"JWT\"}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(failures(header + ".e30." + "A".repeat(length))).containsExactly("3003 signature_invalid");
    }
}
