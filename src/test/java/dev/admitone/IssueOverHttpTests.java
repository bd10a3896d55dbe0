/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
class IssueOverHttpTests {

    private static final String REQUEST = """
            {"site": "DEMO", "drm": "widevine", "user_id": "viewer-1", "content_id": "movie-1"}""";

    @LocalServerPort
    private int port;

    private TestClient anybody = TestClient.of(0);
    private TestClient backend = anybody;

    @BeforeEach
    void connect() {
        anybody = TestClient.of(port);
        backend = anybody.withKey(TestCallers.DEMO_KEY);
    }

    @Test
    void answersWithTheMembersOfTheContract() {
        var answer = backend.issue(REQUEST);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "token_id",
                        "site",
                        "format",
                        "drm",
                        "token",
                        "not_before",
                        "expires_at",
                        "refresh_after",
                        "server_time",
                        "delivery");
        assertThat(answer.text("/site")).isEqualTo("DEMO");
        assertThat(answer.text("/format")).isEqualTo("doverunner");
        assertThat(answer.text("/drm")).isEqualTo("widevine");
        assertThat(answer.text("/delivery/header")).isEqualTo("pallycon-customdata-v2");
        assertThat(answer.text("/delivery/query")).isEqualTo("pallycon-customdata-v2");
    }

    @Test
    void answersWithTokenThatTheLicenseServerUnderstands() {
        var token = backend.issue(REQUEST).text("/token");

        assertThat(TestTokens.isHashed(token, TestCallers.DEMO_ACCESS_KEY)).isTrue();
        assertThat(TestTokens.policy(token, TestCallers.DEMO_SITE_KEY)
                        .at("/playback_policy/license_duration")
                        .asInt())
                .isEqualTo(3600);
        assertThat(TestTokens.read(token).propertyNames())
                .containsExactly(
                        "drm_type",
                        "site_id",
                        "user_id",
                        "cid",
                        "policy",
                        "response_format",
                        "key_rotation",
                        "timestamp",
                        "hash");
    }

    @Test
    void answersWithTimesOfTheToken() {
        var before = Instant.now().minusSeconds(1);

        var answer = backend.issue(REQUEST);

        var notBefore = Instant.parse(answer.text("/not_before"));
        assertThat(notBefore).isBetween(before, Instant.now());
        assertThat(answer.text("/not_before")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(TestTokens.read(answer.text("/token")).path("timestamp").asString())
                .isEqualTo(answer.text("/not_before"));
        assertThat(Instant.parse(answer.text("/expires_at"))).isEqualTo(notBefore.plus(Duration.ofMinutes(10)));
        assertThat(Instant.parse(answer.text("/refresh_after")))
                .isBetween(notBefore.plusSeconds(450), notBefore.plusSeconds(540));
        assertThat(Instant.parse(answer.text("/server_time"))).isBetween(before, Instant.now());
    }

    @Test
    void givesEachTokenAnIdOfItsOwnThatSortsByTime() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 50; i++) {
            ids.add(backend.issue(REQUEST).text("/token_id"));
        }

        assertThat(ids)
                .hasSize(50)
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-.*"));
    }

    @Test
    void answersAsJsonThatNoCacheMayKeep() {
        var answer = backend.issue(REQUEST);

        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.response().headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("X-Correlation-Id")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "widevine,Widevine",
        "WIDEVINE,Widevine",
        "PlayReady,PlayReady",
        "fairPlay,FairPlay",
        "ncg,NCG",
        "Wiseplay,Wiseplay"
    })
    void takesDrmInAnyLetterCaseAndWritesItAsTheVendorDoes(String written, String spelling) {
        var answer = backend.issue(REQUEST.replace("widevine", written));

        assertThat(TestTokens.read(answer.text("/token")).path("drm_type").asString())
                .isEqualTo(spelling);
        assertThat(answer.text("/drm")).isEqualToIgnoringCase(written).isLowerCase();
    }

    @Test
    void takesNamedProfile() {
        var answer = backend.issue(REQUEST.replace("}", ", \"profile\": \"offline-rental\"}"));

        assertThat(TestTokens.policy(answer.text("/token"), TestCallers.DEMO_SITE_KEY)
                        .at("/playback_policy/rental_duration")
                        .asInt())
                .isEqualTo(172800);
    }

    @Test
    void mergesPolicyOverProfile() {
        var answer = backend.issue(REQUEST.replace("}", """
                , "profile": "streaming-hd", "policy": {"playback_policy": {"license_duration": 60}}}"""));

        var policy = TestTokens.policy(answer.text("/token"), TestCallers.DEMO_SITE_KEY);
        assertThat(policy.at("/playback_policy/license_duration").asInt()).isEqualTo(60);
        assertThat(policy.at("/playback_policy/allowed_track_types").asString()).isEqualTo("SD_HD");
        assertThat(policy.path("security_policy").size()).isEqualTo(3);
    }

    @Test
    void writesOptionsIntoTheToken() {
        var answer = backend.issue(
                REQUEST.replace("}", ", \"options\": {\"response_format\": \"json\", \"key_rotation\": true}}"));

        var token = TestTokens.read(answer.text("/token"));
        assertThat(token.path("response_format").asString()).isEqualTo("json");
        assertThat(token.path("key_rotation").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"시청자-1", "зритель", "🎬", "a b", "e\u0301", "quote\\\"s"})
    void takesIdsInAnyScript(String id) {
        var answer = backend.issue(REQUEST.replace("viewer-1", id).replace("movie-1", id));

        var token = answer.text("/token");
        assertThat(TestTokens.read(token).path("user_id").asString()).isEqualTo(id.replace("\\\"", "\""));
        assertThat(TestTokens.read(token).path("cid").asString()).isEqualTo(id.replace("\\\"", "\""));
        assertThat(TestTokens.isHashed(token, TestCallers.DEMO_ACCESS_KEY)).isTrue();
    }

    @Test
    void takesTheOneSiteOfTheCallerWhenNoneIsNamed() {
        assertThat(backend.issue(REQUEST.replace("\"site\": \"DEMO\", ", "")).text("/site"))
                .isEqualTo("DEMO");
    }

    @Test
    void demandsSiteWhenTheCallerHasSeveral() {
        var everywhere = anybody.withKey(TestCallers.ALL_SITES_KEY);

        var answer = everywhere.issue(REQUEST.replace("\"site\": \"DEMO\", ", ""));

        answer.assertProblem(400, "A1020");
        assertThat(answer.violations()).containsExactly("/site A1020");
        assertThat(answer.text("/errors/0/detail")).isEqualTo("one of CLUB, DEMO");
    }

    @Test
    void usesKeysOfTheNamedSite() {
        var everywhere = anybody.withKey(TestCallers.ALL_SITES_KEY);
        var body = REQUEST.replace("DEMO", "CLUB").replace("}", ", \"policy\": {}}");

        var token = everywhere.issue(body).text("/token");

        assertThat(TestTokens.read(token).path("site_id").asString()).isEqualTo("CLUB");
        assertThat(TestTokens.isHashed(token, TestCallers.CLUB_ACCESS_KEY)).isTrue();
        assertThat(TestTokens.policy(token, TestCallers.CLUB_SITE_KEY).isObject())
                .isTrue();
    }

    @Test
    void demandsPolicyWhenTheSiteHasNoDefaultProfile() {
        var club = anybody.withKey(TestCallers.CLUB_KEY);

        assertThat(club.issue(REQUEST.replace("DEMO", "CLUB"))
                        .assertProblem(422, "1005")
                        .violations())
                .containsExactly("/policy 1005");
    }

    @ParameterizedTest
    @CsvSource({"format,other,422,A1021", "profile,streeming,422,A1022", "drm,clearkey,422,A1205"})
    void refusesWhatTheSiteDoesNotHave(String member, String value, int status, String code) {
        var body =
                "{\"" + member + "\": \"" + value + "\", \"drm\": \"ncg\", \"user_id\": \"u\", \"content_id\": \"c\"}";
        var answer = backend.issue(member.equals("drm") ? body.replace(", \"drm\": \"ncg\"", "") : body);

        answer.assertProblem(status, code);
        assertThat(answer.violations()).containsExactly("/" + member + " " + code);
    }

    @Test
    void refusesMisspelledMember() {
        var answer = backend.issue(REQUEST.replace("user_id", "userid"));

        answer.assertProblem(400, "1000");
        assertThat(answer.violations()).containsExactly("/user_id 1000", "/userid A1002");
        assertThat(answer.text("/errors/1/detail")).endsWith("; did you mean user_id?");
    }
}
