/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.admitone.sdp.client.TestSdpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A service whose site asks an SDP, with all logging on: what its callers get, and what nobody may find anywhere. */
class EntitlementOverHttpTests {

    private static final String API_KEY = "ao_Vb8TqLw3ZrXn6YkPmC1sHdJf4GgEuA9oRiKtWxBy2";
    private static final String PASSWORD = "pW7-of-Sdp-Zx5Cv8Bn";
    private static final String SIGN_ON = "s1gnOn-Qw9ErTy4UiOp";
    private static final String OTHER_SIGN_ON = "s1gnOn-Zp0OiUy7TrEw";
    private static final int BAD_QUESTIONS = 15;
    private static final String DEVICE = "dEv1ce-Lk3JhGf6DsAq";
    private static final String ERROR_TEXT = "eRr0r-Mn8BvCx2ZaSd";

    private static final String YES = "{\"resultCode\":\"0\",\"result\":{\"isAuthorized\":\"AUTHORIZED\"}}";
    private static final String NO = "{\"resultCode\":\"0\",\"result\":{\"isAuthorized\":\"NOT_AUTHORIZED\"}}";
    private static final String ERROR = "{\"resultCode\":\"77\",\"result\":\"" + ERROR_TEXT + "\"}";

    private static final ByteArrayOutputStream CONSOLE = new ByteArrayOutputStream();
    private static final Map<String, Answer> ANSWERS = new TreeMap<>();
    private static final List<String> REQUESTS = new ArrayList<>();
    private static String metrics = "";

    @BeforeAll
    static void runService() {
        var out = System.out;
        System.setOut(new PrintStream(CONSOLE, true, UTF_8));
        try (var sdp = TestSdpServer.start(exchange -> exchange.write(answer(exchange.request())));
                var context = configuration(sdp.url()).start()) {
            var port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
            var client = TestClient.of(Integer.parseInt(port)).withKey(API_KEY);
            for (var content : List.of("good", "bad", "broken", "unreadable", "down")) {
                ANSWERS.put(
                        content,
                        client.with("X-Correlation-Id", "corr-" + content).issue(body(content)));
            }
            ANSWERS.put("offline", client.issue(body("good").replace("streaming", "offline-rental")));
            ANSWERS.put("nobody", client.issue(body("good").replace("sdp_token", "sdp_tokem")));
            for (int i = 0; i < BAD_QUESTIONS; i++) {
                client.issue(body("down-" + i));
            }
            ANSWERS.put("good afterwards", client.issue(body("good").replace(SIGN_ON, OTHER_SIGN_ON)));
            metrics = client.get("/actuator/prometheus").body();
            REQUESTS.addAll(sdp.requests());
        } finally {
            ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
            System.setOut(out);
        }
    }

    private static TestConfiguration configuration(String url) {
        return TestConfiguration.good()
                .with("logging.level.root", "trace")
                .with("admitone.callers.backend.key-sha256", TestCallers.hash(API_KEY))
                .with("admitone.callers.backend.scopes", "tokens:issue,metrics:read")
                .with("admitone.sites.SHOP.entitlement", "sdp")
                .with("admitone.sites.SHOP.sdp.url", url)
                .with("admitone.sites.SHOP.sdp.allow-plain-http", "true")
                .with("admitone.sites.SHOP.sdp.user", "admit")
                .with("admitone.sites.SHOP.sdp.password", PASSWORD);
    }

    private static String answer(String request) {
        if (request.contains("arg0=good")) {
            return TestSdpServer.ok(YES);
        }
        if (request.contains("arg0=bad")) {
            return TestSdpServer.ok(NO);
        }
        if (request.contains("arg0=down")) {
            return TestSdpServer.answer("500 Error", "Content-Type: text/html\r\n", ERROR_TEXT);
        }
        return TestSdpServer.answer(
                "500 Error",
                "Content-Type: application/json\r\n",
                request.contains("arg0=unreadable") ? ERROR.replace("77", "85102") : ERROR);
    }

    private static String body(String content) {
        return """
                {"drm": "widevine", "user_id": "u", "content_id": "%s", "profile": "streaming",
                 "options": {"sdp_token": "%s", "sdp_private_data": {"device": "%s"}}}""".formatted(content, SIGN_ON, DEVICE);
    }

    private static Answer answerFor(String content) {
        return Objects.requireNonNull(ANSWERS.get(content));
    }

    @Test
    void issuesToTheViewerWhomTheSdpAuthorizes() {
        assertThat(answerFor("good").status()).isEqualTo(200);
        assertThat(answerFor("good").text("/token")).isNotEmpty();
    }

    /** The answer has no usage rules. */
    @Test
    void warnsOfALicenseThatIsNotStoredBecauseTheSdpDoesNotMentionIt() {
        var answer = answerFor("offline");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"A1055\"");
        assertThat(answerFor("good").body()).doesNotContain("A1055");
    }

    @Test
    void refusesTheViewerWhomTheSdpRefuses() {
        answerFor("bad").assertProblem(403, "A1110");
    }

    @Test
    void asksTheCallerToTryAgainWhenTheSdpFails() {
        var answer = answerFor("down").assertProblem(503, "A1903");

        assertThat(answer.header("Retry-After")).contains("1");
        assertThat(answer.body()).contains("it returned an error");
    }

    /** The viewer's sign-on token has expired, for example: another attempt is of no use. */
    @Test
    void refusesTheViewerAboutWhomTheSdpAnswersWithAnError() {
        var answer = answerFor("broken").assertProblem(403, "A1112");

        assertThat(answer.header("Retry-After")).isEmpty();
        assertThat(answer.body()).contains("its code is 77").doesNotContain("try again");
    }

    @Test
    void asksTheViewerToSignOnAgainWhenTheSdpCannotReadTheToken() {
        var answer = answerFor("unreadable").assertProblem(403, "A1112");

        assertThat(answer.header("Retry-After")).isEmpty();
        assertThat(answer.body())
                .contains("it cannot read the sign-on token (its code is 85102)", "the viewer must sign on again\"")
                .doesNotContain("try again");
    }

    @Test
    void issuesToOthersAfterOneViewerFailedAgainAndAgain() {
        assertThat(answerFor("good afterwards").status()).isEqualTo(200);
        assertThat(metrics).contains("admitone_sdp_up{site=\"SHOP\"} 1");
    }

    @Test
    void wantsTheTokenOfTheViewer() {
        assertThat(answerFor("nobody").status()).isEqualTo(400);
        assertThat(answerFor("nobody").violations()).contains("/options/sdp_token A1040");
    }

    @Test
    void passesTheCorrelationIdOn() {
        assertThat(REQUESTS)
                .hasSize(7 + BAD_QUESTIONS)
                .anySatisfy(request -> assertThat(request).contains("x-correlation-id: corr-good\n"));
    }

    @Test
    void countsWhatTheSdpSays() {
        assertThat(metrics)
                .contains("admitone_sdp_questions_seconds_count"
                        + "{outcome=\"authorized\",reason=\"none\",site=\"SHOP\"} 3")
                .contains(
                        "admitone_sdp_questions_seconds_count" + "{outcome=\"error\",reason=\"error\",site=\"SHOP\"} 1")
                .contains(
                        "admitone_sdp_questions_seconds_count{outcome=\"unavailable\",reason=\"status\",site=\"SHOP\"} "
                                + (1 + BAD_QUESTIONS));
    }

    @Test
    void asksWithTheSecrets() {
        assertThat(REQUESTS)
                .allSatisfy(request -> assertThat(request)
                        .containsAnyOf("token=" + SIGN_ON, "token=" + OTHER_SIGN_ON)
                        .contains(DEVICE, "Authorization: Basic " + credentials()));
    }

    @Test
    void logsNoneOfThem() {
        assertThat(CONSOLE.toString(UTF_8)).contains("TRACE").doesNotContain(secrets());
    }

    @Test
    void tellsNoneOfThem() {
        assertThat(ANSWERS.values())
                .extracting(Answer::body)
                .allSatisfy(body -> assertThat(body).doesNotContain(secrets()));
        assertThat(metrics).doesNotContain(secrets());
    }

    private static String credentials() {
        return Base64.getEncoder().encodeToString(("admit:" + PASSWORD).getBytes(UTF_8));
    }

    private static String[] secrets() {
        return new String[] {PASSWORD, SIGN_ON, OTHER_SIGN_ON, DEVICE, ERROR_TEXT, credentials()};
    }
}
