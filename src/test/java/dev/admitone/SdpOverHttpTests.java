/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an MDRM manager meets that has this service for its operator's platform. */
@RunningService
class SdpOverHttpTests {

    private static final String PATH = "/hue-gateway/gateway/http/js/mdrmService/isContentAuthorised";

    @LocalServerPort
    private int port;

    private TestClient anybody = TestClient.of(0);
    private TestClient backend = anybody;
    private TestClient manager = anybody;

    @BeforeEach
    void connect() {
        anybody = TestClient.of(port);
        backend = anybody.withKey(TestCallers.DEMO_KEY);
        manager = basic("backend", TestCallers.DEMO_KEY)
                .with("x-correlation-id", "c-1")
                .with("Accept", "application/json");
    }

    private TestClient basic(String user, String password) {
        var pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return anybody.with("Authorization", "Basic " + pair);
    }

    private String token(String more) {
        var answer = backend.issue(
                "{\"format\": \"medialive\", \"user_id\": \"12345\", \"content_id\": \"movie-1\"" + more + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/token");
    }

    private static String query(String token, String content, String privateData) {
        return "?token=" + encoded(token) + "&arg0=" + encoded(content) + "&arg1=" + encoded(privateData);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("resultCode", "result", "localeMessage");
        assertThat(answer.text("/resultCode")).isEqualTo(code);
        assertThat(answer.text("/localeMessage")).isEqualTo("none");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Correlation-Id")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "z"})
    void authorizesAViewerUnderBothNamesOfTheMethod(String letter) {
        var token = token(", \"policy\": {\"zones\": [\"XYZ\"], \"casProductId\": \"IQ3-ASSET-VOD\"}");
        var path = PATH.replace("Authorised", "Authori" + letter + "ed");

        var answer = manager.get(path + query(token, "movie-1", "{\"locality\": \"XYZ\", \"isDownload\": false}"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"resultCode\":\"0\",\"result\":{\"isAuthorized\":\"AUTHORIZED\","
                        + "\"accountNumber\":\"12345\",\"keydeliverywindow\":null,\"usageRules\":{\"licenseExpiryDuration\":3600,"
                        + "\"isStorageAllowed\":false},\"casProductId\":\"IQ3-ASSET-VOD\"}}");
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("X-Correlation-Id")).contains("c-1");
        assertThat(answer.response().headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void lendsOutForOffline() {
        var answer = manager.get(
                PATH + query(token(", \"profile\": \"offline-rental\""), "movie-1", "{\"isDownload\": true}"));

        assertThat(answer.text("/result/isAuthorized")).isEqualTo("AUTHORIZED");
        assertThat(answer.text("/result/usageRules/expiryDate")).matches("[0-9]{13}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            movie-2 | {}
            movie-1 | {"isDownload": true}
            """)
    void saysNoAndNothingElse(String content, String privateData) {
        var answer = manager.get(PATH + query(token(""), content, privateData));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"resultCode\":\"0\",\"result\":{\"isAuthorized\":\"NOT_AUTHORIZED\"}}");
    }

    @Test
    void takesParametersFromHeaders() {
        var answer = manager.with("token", token("")).with("arg0", "movie-1").get(PATH);

        assertThat(answer.text("/result/isAuthorized")).isEqualTo("AUTHORIZED");
    }

    @Test
    void takesTheKeyInItsOwnHeaderToo() {
        assertThat(backend.get(PATH + query(token(""), "movie-1", "")).status()).isEqualTo(200);
    }

    @Test
    void answersWithoutCorrelationIdAndCountsIt() {
        var counter = "admitone_sdp_correlation_missing_total";

        assertThat(basic("backend", TestCallers.DEMO_KEY)
                        .get(PATH + query(token(""), "movie-1", ""))
                        .header("X-Correlation-Id"))
                .isPresent();
        assertThat(backend.get("/actuator/prometheus").body()).containsPattern(counter + " [1-9]");
    }

    @Test
    void countsItsAnswers() {
        manager.get(PATH + query(token(""), "movie-2", ""));

        assertThat(backend.get("/actuator/prometheus").body())
                .containsPattern("admitone_sdp_answers_total\\{outcome=\"not_authorized\","
                        + "reason=\"content_id_mismatch\"\\} [1-9]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "a..b.c.d", "....", "é", "%", "\u0000"})
    void answersForWhatIsNoTokenAsThePublishedErrorSays(String token) {
        assertError(manager.get(PATH + query(token, "movie-1", "")), 400, "85102");
    }

    @Test
    void answersTheSameForDamagedAndForeignTokens() {
        var token = token("");
        var damaged = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "Q" : "A");
        var foreign = token.replaceFirst("\\.[^.]{16}\\.", ".AAAAAAAAAAAAAAAA.");

        assertThat(manager.get(PATH + query(damaged, "movie-1", "")).body())
                .isEqualTo(manager.get(PATH + query(foreign, "movie-1", "")).body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?arg0=movie-1                     | 99450
            ?token=x                          | 99450
            ?token=&arg0=movie-1              | 99450
            ?token=x&token=x&arg0=movie-1     | 99451
            ?token=x&arg0=a&arg0=b            | 99451
            ?token=x&arg0=a&arg1=[]           | 99452
            ?token=x&arg0=a&arg1=%7B          | 99452
            ?token=x&arg0=%ff%                | 99011
            """)
    void refusesAQuestionThatItCannotRead(String query, String code) {
        assertError(manager.get(PATH + query.replace("[]", "%5B%5D").replace("%ff%", "%25%ff")), 400, code);
    }

    @Test
    void asksStrangersForBasic() {
        var answer = anybody.get(PATH + query("x", "movie-1", ""));

        assertError(answer, 401, "99100");
        assertThat(answer.header("WWW-Authenticate")).contains("Basic realm=\"Admit One\", charset=\"UTF-8\"");
    }

    @ParameterizedTest
    @CsvSource({"backend,wrong", "verifier," + TestCallers.DEMO_KEY, "Backend," + TestCallers.DEMO_KEY})
    void refusesBasicWhosePartsDoNotBelongTogether(String user, String password) {
        assertError(basic(user, password).get(PATH), 401, "99100");
    }

    @Test
    void wantsTheScope() {
        assertError(basic("verifier", TestCallers.VERIFIER_KEY).get(PATH), 403, "99101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void takesNoOtherMethod(String method) {
        var answer = manager.send(method, PATH, BodyPublishers.noBody());

        assertError(answer, 405, "99008");
        assertThat(answer.header("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET"));
    }

    @Test
    void answersNothingButJson() {
        assertError(backend.with("Accept", "text/html").get(PATH + query("x", "movie-1", "")), 406, "99010");
    }

    @Test
    void answersForOtherPathsBelowInTheSameShape() {
        assertError(manager.with("X-API-Key", TestCallers.DEMO_KEY).get("/hue-gateway/other"), 404, "99009");
    }

    @Test
    void letsAVerifierCheckTheToken() {
        var verifier = anybody.withKey(TestCallers.VERIFIER_KEY);
        var token = token(", \"policy\": {\"zones\": [\"XYZ\"]}");

        var good = verifier.verify("{\"token\": \"" + token + "\", \"client\": {\"zone\": \"XYZ\"}}");
        var bad = verifier.verify("{\"query\": {\"token\": \"" + token + "\"}, \"content_id\": \"movie-2\"}");

        assertThat(good.json().path("admitted").asBoolean()).as(good.body()).isTrue();
        assertThat(good.text("/format")).isEqualTo("medialive");
        assertThat(bad.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("error_code").asString()))
                .containsExactly("A1463", "A1470");
    }
}
