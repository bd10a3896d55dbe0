/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.time.TestClock;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * With limits of each kind, a site for single-use tokens, a store with room for 40 of them, and a clock of the test.
 */
class TokenBatchOverHttpTests {

    private static final String API_KEY = "test";
    private static final String SLOW_KEY = "ao_slow";
    private static final int ROOM = 40;
    private static final String GOOD = "{'drm':'widevine','user_id':'u','content_id':'c'}";
    private static final TestClock TIME = new TestClock();

    @TempDir
    private static @Nullable Path directory;

    private static @Nullable ConfigurableApplicationContext service;
    private static TestClient anybody = TestClient.of(0);

    private static Path file() {
        return Objects.requireNonNull(directory).resolve("audit.jsonl");
    }

    @BeforeAll
    static void start() {
        var running = TestConfiguration.good()
                .with("admitone.sites.SHOP.default-format", "doverunner")
                .with("admitone.sites.SHOP.default-profile", "streaming")
                .with("admitone.sites.SHOP.axinom.communication-keys[0].id", "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d")
                .with(
                        "admitone.sites.SHOP.axinom.communication-keys[0].key",
                        "YzRuNHJ5LWF4aW5vbS1rZXktb2YtMzItYnl0ZXMtLS0=")
                .with("admitone.sites.SHOP.axinom.communication-keys[0].state", "signing")
                .with("admitone.sites.ONCE.doverunner.site-key", TestConfiguration.SITE_KEY)
                .with("admitone.sites.ONCE.doverunner.access-key", TestConfiguration.ACCESS_KEY)
                .with("admitone.sites.ONCE.doverunner.single-use", "true")
                .with("admitone.sites.ONCE.default-profile", "streaming")
                .with("admitone.sites.FEWS.doverunner.site-key", TestConfiguration.SITE_KEY)
                .with("admitone.sites.FEWS.doverunner.access-key", TestConfiguration.ACCESS_KEY)
                .with("admitone.sites.FEWS.default-profile", "streaming")
                .with("admitone.sites.FEWS.rate-limit", "3/1m")
                .with("admitone.sites.FEWS.user-rate-limit", "2/1m")
                .with("admitone.sites.CLUB.doverunner.site-key", TestConfiguration.SITE_KEY)
                .with("admitone.sites.CLUB.doverunner.access-key", TestConfiguration.ACCESS_KEY)
                .with("admitone.state.memory.max-entries", "" + ROOM)
                .with("admitone.callers.backend.sites", "SHOP,ONCE,FEWS")
                .with("admitone.callers.backend.scopes", "tokens:issue,tokens:verify,metrics:read")
                .with("admitone.callers.slow.key-sha256", TestCallers.hash(SLOW_KEY))
                .with("admitone.callers.slow.sites", "SHOP")
                .with("admitone.callers.slow.scopes", "tokens:issue")
                .with("admitone.callers.slow.rate-limit", "2/10s")
                .with("admitone.audit.file", file().toString())
                .with("admitone.audit.user-key", TestAudit.USER_KEY)
                .start(TIME);
        service = running;
        anybody = TestClient.of(Objects.requireNonNull(((WebServerApplicationContext) running).getWebServer())
                .getPort());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(service).close();
    }

    @AfterEach
    void everythingFillsUp() {
        TIME.move(Duration.ofHours(1));
    }

    private static Answer send(String body) {
        return send(API_KEY, body);
    }

    private static Answer send(String key, String body) {
        return anybody.withKey(key).post("/tokens/batch", body.replace('\'', '"'));
    }

    private static List<JsonNode> results(String body) {
        return results(API_KEY, body);
    }

    private static List<JsonNode> results(String key, String body) {
        var answer = send(key, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("results");
        return answer.json().path("results").valueStream().toList();
    }

    private static List<Integer> statuses(List<JsonNode> results) {
        return results.stream().map(result -> result.path("status").asInt()).toList();
    }

    private static String code(JsonNode result) {
        return result.at("/problem/error_code").asString();
    }

    private static String times(int count, String request) {
        return "[" + String.join(",", Collections.nCopies(count, request)) + "]";
    }

    private static Answer alone(String body) {
        return anybody.withKey(API_KEY).issue(body.replace('\'', '"'));
    }

    @Test
    void issuesInTheOrderOfTheRequestsForAllFormatsSitesAndDrmSystems() {
        var results = results("""
                {'defaults':{'site':'SHOP','user_id':'u','content_id':'c','profile':'streaming'},'requests':[
                 {'drm':'widevine'},
                 {'format':'axinom','content_id':null,'options':{'key_ids':['0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6']}},
                 {'drm':'fairplay'},
                 {'site':'ONCE','drm':'playready'}]}""");

        assertThat(results.stream()
                        .map(result -> result.at("/answer/site").asString() + " "
                                + result.at("/answer/format").asString() + " "
                                + result.at("/answer/drm").asString("-")))
                .containsExactly(
                        "SHOP doverunner widevine",
                        "SHOP axinom -",
                        "SHOP doverunner fairplay",
                        "ONCE doverunner playready");
        assertThat(results)
                .allSatisfy(result -> assertThat(result.propertyNames()).containsExactly("status", "answer"));
    }

    @Test
    void answersWithTheBodyThatOneRequestGets() {
        var issued = alone("{'site':'SHOP'," + GOOD.substring(1)).json();

        var answer = results("{'requests':[{'site':'SHOP'," + GOOD.substring(1) + "]}")
                .get(0)
                .path("answer");

        assertThat(answer.propertyNames()).containsExactlyElementsOf(issued.propertyNames());
        assertThat(List.of(answer.path("token"), answer.path("expires_at"), answer.path("delivery")))
                .isEqualTo(List.of(issued.path("token"), issued.path("expires_at"), issued.path("delivery")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "null",
                "[{}]",
                "{}",
                "{'site':'SHOP'}",
                "{'site':'CLUB','drm':'widevine','user_id':'u','content_id':'c'}",
                "{'site':'SHOP','format':'nagra','drm':'widevine'}",
                "{'site':'SHOP','drm':1,'usr_id':'u','policy':{'playback_policy':{'persistant':true}}}",
                "{'site':'SHOP','drm':null,'user_id':'u','content_id':'c'}",
                "{'site':'SHOP','format':'axinom','profile':null,'options':{'key_ids':[5]}}",
                "{'site':'SHOP','drm':'widevine','user_id':'u','content_id':'c','policy':{'playback_polic':null}}",
            })
    void answersWithTheProblemThatOneRequestGets(String request) {
        var alone = alone(request);

        var results = results("{'requests':[" + request + ",{'site':'SHOP'," + GOOD.substring(1) + "]}");

        assertThat(alone.status()).isGreaterThanOrEqualTo(400);
        assertThat(results.get(0).path("status").asInt()).isEqualTo(alone.status());
        assertThat(results.get(0).path("problem")).isEqualTo(alone.json());
        assertThat(results.get(1).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void pointsAtAMemberOfTheDefaultsWhereItIsAfterMerging() {
        var results = results("{'defaults':{'site':'SHOP','policy':{'no-such':1}},'requests':[" + GOOD
                + ",{'policy':{'no-such':2}," + GOOD.substring(1) + "]}");

        assertThat(results.stream()
                        .map(result -> result.at("/problem/errors/0/pointer").asString()))
                .containsExactly("/policy/no-such", "/policy/no-such");
    }

    @Test
    void meansNoProfileByNull() {
        var results = results("{'defaults':{'site':'SHOP','profile':'streaming'},'requests':[{'profile':null,"
                + GOOD.substring(1) + "," + GOOD + "]}");

        assertThat(results.stream()
                        .map(result -> TestTokens.policy(
                                        result.at("/answer/token").asString(), TestConfiguration.SITE_KEY)
                                .has("playback_policy")))
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                             | 400 | ` A1001`
            5                              | 400 | ` A1001`
            {                              | 400 | ` A1000`
            {}                             | 422 | /requests A1025
            {'requests':[]}                | 422 | /requests A1025
            {'requests':null}              | 400 | /requests A1003
            {'requests':{}}                | 400 | /requests A1003
            {'requests':[{}],'defaults':5} | 400 | /defaults A1003
            {'requests':[{}],'defaults':null} | 400 | /defaults A1003
            {'requests':[{}],'default':{}} | 400 | /default A1002
            {'requests':[{'site':'a','site':'b'}]} | 400 | /requests/0/site A1004
            """)
    void refusesTheBatchAsAWhole(String body, int status, String violation) {
        var answer = send(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.violations()).containsExactly(violation);
        assertThat(answer.text("/instance")).isEqualTo("/tokens/batch");
    }

    @Test
    void reportsAllMistakesOfTheBatchAtOnce() {
        assertThat(send("{'x':1,'defaults':[],'requests':[]}").violations())
                .containsExactly("/x A1002", "/defaults A1003", "/requests A1025");
    }

    @Test
    void takesAHundredRequestsAndNoMore() {
        assertThat(results("{'requests':" + times(100, "{}") + "}")).hasSize(100);
        send("{'requests':" + times(101, "{}") + "}").assertProblem(422, "A1025");
        send("{'requests':" + times(10_000, "{}") + "}").assertProblem(422, "A1025");
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() {
        send("{'requests':" + times(50_000, "0") + "}").assertProblem(400, "A1005");
        send("{'requests':[" + "[".repeat(5_000) + "]".repeat(5_000) + "]}").assertProblem(400, "A1005");
        send("{'requests':[{'" + "n".repeat(65) + "':1}]}").assertProblem(400, "A1005");
        send("{'requests':['" + "x".repeat(1024 * 1024) + "']}").assertProblem(413, "A1006");
    }

    @Test
    void refusesARequestThatWouldBeTooLargeAlone() {
        var numbers = "[0" + ",0".repeat(4_989) + "]";
        var body = "{'defaults':{'site':'SHOP','options':{'a':" + numbers + "}},'requests':[{},{'options':null}]}";

        assertThat(results(body).stream().map(TokenBatchOverHttpTests::code)).containsExactly("A1205", "A1205");
        assertThat(results(body.replace("{},", "{'x':[1,2,3]},")).stream().map(TokenBatchOverHttpTests::code))
                .containsExactly("A1005", "A1205");
    }

    @Test
    void takesALargerBodyThanOneRequest() {
        var content = "c".repeat(200);
        var requests = IntStream.range(0, 100)
                .mapToObj(i -> "{'site':'SHOP','drm':'widevine','user_id':'" + "u".repeat(1000) + i + "','content_id':'"
                        + content + "'}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(requests.length()).isGreaterThan(64 * 1024);
        assertThat(results("{'requests':" + requests + "}")).hasSize(100);
        assertThat(send("{'requests':['" + "x".repeat(900_000) + "']}").status())
                .isEqualTo(200);
    }

    @Test
    void takesABodyOfUnknownLength() {
        var body =
                ("{'requests':[" + "{},".repeat(99) + "{}]}").replace('\'', '"').getBytes(UTF_8);

        var answer = anybody.withKey(API_KEY)
                .with("Content-Type", "application/json")
                .send("POST", "/tokens/batch", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void givesEqualRequestsOfSingleUseDistinctTokens() {
        var results = results("{'defaults':{'site':'ONCE'},'requests':" + times(4, GOOD) + "}");

        assertThat(results.stream()
                        .map(result -> result.at("/answer/token").asString())
                        .distinct())
                .hasSize(4);
        assertThat(results.stream()
                        .map(result -> result.at("/answer/token_id").asString())
                        .distinct())
                .hasSize(4);
    }

    @Test
    void saysOfEachRequestThatTheStoreHasNoRoom() {
        var requests = IntStream.range(0, ROOM + 2)
                .mapToObj(i -> "{'drm':'widevine','content_id':'c','user_id':'u" + i + "'}")
                .collect(Collectors.joining(",", "[", "]"));

        var results = results("{'defaults':{'site':'ONCE'},'requests':" + requests + "}");

        assertThat(statuses(results.subList(0, ROOM))).containsOnly(200);
        assertThat(results.subList(ROOM, ROOM + 2)).allSatisfy(result -> {
            assertThat(result.path("status").asInt()).isEqualTo(503);
            assertThat(code(result)).isEqualTo("A1906");
            assertThat(result.path("retry_after").asInt()).isEqualTo(10);
        });
    }

    @Test
    void countsEachRequestAgainstTheLimitOfItsViewerAndSite() {
        var results = results("{'defaults':{'site':'FEWS','drm':'widevine','content_id':'c'},'requests':["
                + "{'user_id':'a'},{'user_id':'a'},{'user_id':'a'},{'user_id':'b'},{'user_id':'c'}]}");

        assertThat(statuses(results)).containsExactly(200, 200, 429, 200, 429);
        assertThat(code(results.get(2))).isEqualTo("A1122");
        assertThat(code(results.get(4))).isEqualTo("A1121");
        assertThat(results.get(4).path("retry_after").asInt()).isEqualTo(20);
    }

    @Test
    void countsEachRequestAgainstTheLimitOfTheCaller() {
        var results = results(SLOW_KEY, "{'requests':" + times(3, GOOD) + "}");

        assertThat(statuses(results)).containsExactly(200, 200, 429);
        assertThat(code(results.get(2))).isEqualTo("A1120");
        assertThat(results.get(2).path("retry_after").asInt()).isEqualTo(5);
        send(SLOW_KEY, "{'requests':[" + GOOD + "]}").assertProblem(429, "A1120");
    }

    private static List<String> audited(int last) throws Exception {
        var lines = TestAudit.read(file());
        return lines.subList(lines.size() - last, lines.size()).stream()
                .map(line -> line.path("decision").asString()
                        + line.path("codes")
                        + line.path("site").asString("-"))
                .toList();
    }

    @Test
    void recordsEachDecisionUnderOneCorrelationId() throws Exception {
        results("{'defaults':{'site':'SHOP'},'requests':[" + GOOD + ",{},{'site':'CLUB'}]}");

        assertThat(audited(3))
                .containsExactly("issued[]SHOP", "refused[\"A1205\",\"1000\",\"1001\"]SHOP", "refused[\"A1102\"]-");
        var lines = TestAudit.read(file());
        assertThat(lines.subList(lines.size() - 3, lines.size()).stream()
                        .map(line -> line.path("correlation_id").asString())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void recordsARefusedBatchOnce() throws Exception {
        int before = TestAudit.read(file()).size();

        send("{'requests':[]}");

        assertThat(TestAudit.read(file())).hasSize(before + 1);
        assertThat(audited(1)).containsExactly("refused[\"A1025\"]-");
    }

    private static double issued() {
        return anybody.withKey(API_KEY)
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("admitone_decisions_total{") && line.contains("outcome=\"issued\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('}') + 1)))
                .sum();
    }

    @Test
    void countsEachDecision() {
        double before = issued();

        results("{'defaults':{'site':'SHOP'},'requests':[" + GOOD + ",{}," + GOOD + "]}");

        assertThat(issued() - before).isEqualTo(2);
    }

    @Test
    void acceptsNoMoreThanASingleRequestElsewhere() {
        alone("{'user_id':'" + "x".repeat(64 * 1024) + "'}").assertProblem(413, "A1006");
    }
}
