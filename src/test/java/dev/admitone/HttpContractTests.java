/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
class HttpContractTests {

    private static final String BODY = """
            {"drm": "ncg", "user_id": "viewer", "content_id": "movie"}""";

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
    void writesProblemsWithTheMembersOfTheContract() {
        var answer = backend.issue("{\"drm\": \"ncg\", \"content_id\": 1, \"user_id\": \"\"}");

        answer.assertProblem(400, "A1003");
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "type", "title", "status", "detail", "instance", "error_code", "error_message", "errors");
        assertThat(answer.text("/type")).isEqualTo("/errors#A1003");
        assertThat(answer.text("/title")).isEqualTo("The request is malformed");
        assertThat(answer.text("/instance")).isEqualTo("/tokens");
        assertThat(answer.text("/error_message")).isEqualTo("The member has the wrong JSON type");
        assertThat(answer.text("/detail")).isEqualTo("a string (and 1 more, see errors)");
        assertThat(answer.json().at("/errors/0").propertyNames())
                .containsExactly("pointer", "error_code", "error_message", "detail");
    }

    @Test
    void reportsAllViolationsInOrderOfTheDocument() {
        var answer = backend.issue("""
                {
                  "policy": {"playback_policy": {"persistent": "no", "lisense_duration": 3600, "license_duration": "3600"}},
                  "options": {"key_rotation": "true"},
                  "content_id": "c",
                  "user_id": 7,
                  "drm": "wide-vine"
                }""");

        assertThat(answer.violations())
                .containsExactly(
                        "/policy/playback_policy/persistent 1009",
                        "/policy/playback_policy/lisense_duration A1200",
                        "/policy/playback_policy/license_duration 1010",
                        "/options/key_rotation 1055",
                        "/user_id A1003",
                        "/drm A1205");
    }

    @Test
    void answersWithTheVendorsCodeAndText() {
        var answer = backend.issue(BODY.replace("\"viewer\"", "\"\"")).assertProblem(422, "1000");

        assertThat(answer.text("/error_message")).isEqualTo("Token err : The userId is Required");
        assertThat(answer.text("/type")).isEqualTo("/errors#1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "01a2022b-0a6e-7d0a-8e3e-349d479e5a2e", "a.b_c:d"})
    void keepsCorrelationIdOfTheCaller(String id) {
        assertThat(backend.with("X-Correlation-Id", id).issue(BODY).header("X-Correlation-Id"))
                .contains(id);
        assertThat(anybody.with("X-Correlation-Id", id).issue(BODY).header("X-Correlation-Id"))
                .contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;b", "<a>", "é"})
    void replacesCorrelationIdThatIsNone(String id) {
        assertThat(backend.with("X-Correlation-Id", id).issue(BODY).header("X-Correlation-Id"))
                .hasValueSatisfying(made -> assertThat(made).matches("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD"})
    void refusesOtherMethodsAndNamesTheAllowedOne(String method) {
        var answer = backend.send(method, "/tokens", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("POST");
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "PROPFIND", "FOO"})
    void refusesStrangeMethods(String method) {
        var answer = backend.send(method, "/tokens", BodyPublishers.noBody());

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("X-Correlation-Id")).isPresent();
        assertThat(answer.text("/instance")).isEqualTo("/tokens");
        assertThat(answer.body()).doesNotContain(TestCallers.DEMO_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/vnd.api+json",
                "application/merge-patch+json",
                "zzz",
                "application/json; charset=no-such-charset"
            })
    void refusesOtherContentTypes(String type) {
        var answer = backend.with("Content-Type", type).send("POST", "/tokens", BodyPublishers.ofString(BODY));

        answer.assertProblem(415, "A1007");
        assertThat(answer.text("/detail")).isEqualTo("Content-Type: application/json");
    }

    @Test
    void refusesBodyWithoutContentType() {
        backend.send("POST", "/tokens", BodyPublishers.ofString(BODY)).assertProblem(415, "A1007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "APPLICATION/JSON"})
    void takesEverySpellingOfTheContentType(String type) {
        var answer = backend.with("Content-Type", type).send("POST", "/tokens", BodyPublishers.ofString(BODY));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/*", "zzz"})
    void refusesToAnswerInAnotherType(String type) {
        backend.with("Accept", type).issue(BODY).assertProblem(406, "A1010");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/*", "*/*", "text/html, application/json;q=0.1"})
    void answersWhoeverAcceptsJson(String type) {
        assertThat(backend.with("Accept", type).issue(BODY).status()).isEqualTo(200);
    }

    @Test
    void writesProblemsAsProblemsWhateverTheCallerAccepts() {
        backend.with("Accept", "application/json").issue("{").assertProblem(400, "A1000");
    }

    @ParameterizedTest
    @CsvSource({
        "/error, 404, A1009",
        "/tokens/, 404, A1009",
        "/TOKENS, 404, A1009",
        "/tokens.json, 404, A1009",
        "/tokens/x, 404, A1009",
        "/index.html, 404, A1009",
        "/%74okens, 405, A1008",
        "/tokens;x, 400, A1011",
        "/tokens;x=/../y, 400, A1011",
        "//tokens, 400, A1011",
        "/a/../tokens, 400, A1011",
        "/a/%2e%2e/tokens, 400, A1011",
        "/tokens%0a, 400, A1011"
    })
    void findsNothingButItsEndpoints(String path, int status, String code) {
        var answer = backend.get(path).assertProblem(status, code);

        assertThat(answer.text("/instance")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?x=%ff", "?%ff", "?a%0ab=1", "?x=%zz", "?="})
    void takesQueryThatNobodyCanReadForBadRequest(String query) {
        var request = "GET /actuator/health" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        assertThat(TestRaw.send(port, request).status()).isEqualTo(400);
    }

    @Test
    void takesTooManyParametersForBadRequest() {
        var query = "a=1&".repeat(1_001);

        anybody.get("/actuator/health?" + query).assertProblem(400, "A1011");
    }
}
