/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.admitone.audit.AuditEvent;
import dev.admitone.grant.ExchangeGrant;
import dev.admitone.grant.ExchangeRequest;
import dev.admitone.grant.Player;
import dev.admitone.grant.PlayerGrants;
import dev.admitone.grant.TestPlayerKey;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.state.TestRedis;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;

/** Two instances that share a real Redis: what one does counts at the other from the next request on. */
class GrantsOnSeveralInstancesTests {

    private static final String KEY = "Z3JhbnQta2V5LW9mLTMyLWJ5dGVzLWZvci10ZXN0cyE=";
    private static final String BACKEND = "ao_backend-of-grants";
    private static final String DRM = "{\"drm\":\"widevine\"}";

    private static final TestRedis REDIS = TestRedis.start();

    private static List<ConfigurableApplicationContext> instances = List.of();

    @BeforeAll
    static void start() {
        instances = Stream.generate(GrantsOnSeveralInstancesTests::configuration)
                .limit(2)
                .map(TestConfiguration::start)
                .toList();
        for (int i = 0; i < instances.size(); i++) {
            awaitHealth(i, "UP");
        }
    }

    /** The site LAXX gives tokens without the Redis too. */
    private static TestConfiguration configuration() {
        return TestConfiguration.good()
                .with("admitone.state.store", "redis")
                .with("spring.data.redis.port", "" + REDIS.port())
                .with("spring.data.redis.timeout", "20s")
                .with("admitone.sites.SHOP.default-profile", "streaming")
                .with("admitone.sites.SHOP.grants.keys[0].id", "g1")
                .with("admitone.sites.SHOP.grants.keys[0].key", KEY)
                .with("admitone.sites.SHOP.grants.help-url", "https://www.example/help")
                .with("admitone.sites.SHOP.grants.help-title", "What you can watch")
                .with("admitone.sites.LAXX.default-profile", "streaming")
                .with("admitone.sites.LAXX.doverunner.site-key", "LAXX-site-key-of-32-characters--")
                .with("admitone.sites.LAXX.doverunner.access-key", "LAXX-access-key-of-32-characters")
                .with("admitone.sites.LAXX.grants.keys[0].id", "g1")
                .with("admitone.sites.LAXX.grants.keys[0].key", KEY)
                .with("admitone.sites.LAXX.grants.when-state-is-unavailable", "allow")
                .with("admitone.callers.grants.key-sha256", TestCallers.hash(BACKEND))
                .with("admitone.callers.grants.sites", "*")
                .with("admitone.callers.grants.scopes", "grants:issue,grants:manage,metrics:read");
    }

    @AfterAll
    static void stop() {
        instances.forEach(ConfigurableApplicationContext::close);
        REDIS.close();
    }

    private static int port(int instance) {
        return instances.get(instance).getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static void awaitHealth(int instance, String status) {
        await().until(() -> TestClient.of(port(instance))
                .get("/actuator/health/readiness")
                .text("/status")
                .equals(status));
    }

    private static TestClient backend(int instance) {
        return TestClient.of(port(instance)).withKey(BACKEND);
    }

    private static Answer make(String site, String members) {
        var answer = backend(0)
                .post(
                        "/grants",
                        "{\"site\":\"" + site + "\",\"content_id\":\"movie\"," + members.replace('\'', '"') + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static Answer exchange(int instance, Answer made, String body) {
        return TestClient.of(port(instance))
                .with("Authorization", "Bearer " + made.text("/grant"))
                .post("/grants/tokens", body.replace('\'', '"'));
    }

    private static int status(int instance, Answer made, String body) {
        return exchange(instance, made, body).status();
    }

    private static void delete(int instance, String path) {
        assertThat(backend(instance)
                        .send("DELETE", path, BodyPublishers.noBody())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void exchangeAGrantOfTheOtherInstance() {
        var made = make("SHOP", "'user_id': 'viewer'");

        assertThat(status(1, made, DRM)).isEqualTo(200);
        assertThat(backend(0).get("/grants/" + made.text("/grant_id")).text("/last_token_at"))
                .isNotEmpty();
    }

    @Test
    void refuseAGrantThatTheOtherInstanceRevoked() {
        var made = make("SHOP", "'user_id': 'viewer'");
        assertThat(status(1, made, DRM)).isEqualTo(200);

        delete(0, "/grants/" + made.text("/grant_id"));

        exchange(1, made, DRM).assertProblem(403, "A1133");
        assertThat(backend(1).get("/grants/" + made.text("/grant_id")).text("/state"))
                .isEqualTo("revoked");
    }

    @Test
    void refuseTheGrantsOfAViewerThatTheOtherInstanceRevoked() {
        var made = make("SHOP", "'user_id': 'leaving'");
        var ofOther = make("SHOP", "'user_id': 'staying'");

        delete(0, "/sites/SHOP/users/leaving/grants");

        exchange(1, made, DRM).assertProblem(403, "A1133");
        assertThat(status(1, ofOther, DRM)).isEqualTo(200);
        assertThat(backend(1).get("/grants/" + made.text("/grant_id")).text("/state"))
                .isEqualTo("revoked");
    }

    @Test
    void pinTheDeviceThatUsesAGrantFirst() {
        var made = make("SHOP", "'user_id': 'viewer', 'bind': {'device_id': 'first'}");
        assertThat(status(0, made, "{'drm': 'widevine', 'client': {'device_id': 'tv'}}"))
                .isEqualTo(200);

        exchange(1, made, "{'drm': 'widevine', 'client': {'device_id': 'phone'}}")
                .assertProblem(403, "A1137");
        assertThat(status(1, made, "{'drm': 'widevine', 'client': {'device_id': 'tv'}}"))
                .isEqualTo(200);
    }

    @Test
    void giveTheSameTokenForTheRepetitionOfARequest() {
        var made = make("SHOP", "'user_id': 'viewer', 'max_tokens': 1");
        var request = "{'drm': 'widevine', 'request_id': 'r'}";

        var first = exchange(0, made, request);
        var second = exchange(1, made, request);

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.text("/token")).isEqualTo(first.text("/token"));
        assertThat(second.text("/token_id")).isEqualTo(first.text("/token_id"));
        exchange(1, made, "{'drm': 'widevine', 'request_id': 's'}").assertProblem(403, "A1139");
    }

    @Test
    void takeAProofOnce() {
        var key = TestPlayerKey.generate();
        var made = make("SHOP", "'user_id': 'viewer', 'bind': {'jkt': '" + key.thumbprint() + "'}");
        // What a balancer forwards as it came: both instances are addressed by one name.
        var proof = key.proof("http://drm.example/grants/tokens", made.text("/grant"));

        assertThat(prove(0, made, proof)).isEqualTo("200");
        assertThat(prove(1, made, proof)).isEqualTo("401");
    }

    private static Answer authorize(int instance, String site, Answer made) {
        return TestClient.of(port(instance))
                .with("Authorization", "Bearer " + made.text("/grant"))
                .get("/sites/" + site + "/authorize?kids=1611f0c8-487c-44d4-9b19-82e5a6d55084");
    }

    private static Player licensed(int instance, String token) {
        var request = new MockHttpServletRequest("POST", "/license/SHOP/widevine");
        return instances.get(instance).getBean(PlayerGrants.class).authenticateForLicense(request, token);
    }

    @Test
    void takeTheAuthorizationTokensOfEachOther() {
        var made = make("SHOP", "'user_id': 'viewer'");

        for (int i = 0; i < 2; i++) {
            var answer = authorize(i, "SHOP", made);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(licensed(1 - i, answer.body()).keyIds()).containsExactly("1611f0c8-487c-44d4-9b19-82e5a6d55084");
        }
    }

    @Test
    void endAuthorizationsWithTheirGrant() {
        var made = make("SHOP", "'user_id': 'viewer'");
        var player = licensed(1, authorize(0, "SHOP", made).body());
        delete(0, "/grants/" + made.text("/grant_id"));

        var refused = authorize(1, "SHOP", made);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/type")).isEqualTo("https://dashif.org/drm-problems/not-authorized");
        assertThat(refused.text("/href")).isEqualTo("https://www.example/help");
        assertThat(refused.text("/hrefTitle")).isEqualTo("What you can watch");
        assertThat(catchThrowableOfType(Refused.class, () -> use(1, player)).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.code()).isEqualTo(RequestCode.GRANT_REVOKED));
    }

    private static void use(int instance, Player player) {
        var request = new ExchangeRequest("widevine", null, null, null, null);
        var event = new AuditEvent("test", null);
        instances.get(instance).getBean(ExchangeGrant.class).exchangeForAnyDrm(player, request, event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.y.z",
                "eyJhbGciOiJIUzI1NiIsImtpZCI6IlNIT1AuZzEifQ.e30.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refuseLicensesWithoutAValidAuthorizationToken(String token) {
        var refused = catchThrowableOfType(Refused.class, () -> licensed(0, token));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.violations().get(0).code()).isEqualTo(RequestCode.INSUFFICIENT_PROOF);
    }

    private static String prove(int instance, Answer made, String proof) {
        var head = "POST /grants/tokens HTTP/1.1\r\nHost: drm.example\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + DRM.length() + "\r\nDPoP: " + proof
                + "\r\nAuthorization: DPoP " + made.text("/grant") + "\r\n\r\n";
        return "" + TestRaw.send(port(instance), head + DRM).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'user_id': 'v', 'max_tokens': 9", "'user_id': 'v', 'bind': {'device_id': 'first'}"})
    void needTheServerForWhatIsCounted(String members) {
        var made = make("LAXX", members);
        withoutServer(() -> exchange(1, made, "{'drm': 'widevine', 'client': {'device_id': 'tv'}}")
                .assertProblem(503, "A1902"));
    }

    @Test
    void followTheChoiceOfTheSiteWithoutTheServer() {
        var refusing = make("SHOP", "'user_id': 'viewer'");
        var allowing = make("LAXX", "'user_id': 'viewer'");
        var counted = make("LAXX", "'user_id': 'viewer', 'max_tokens': 9");

        withoutServer(() -> {
            assertThat(exchange(1, refusing, DRM).assertProblem(503, "A1902").header("Retry-After"))
                    .isPresent();
            assertThat(status(1, allowing, DRM)).isEqualTo(200);
            authorize(1, "SHOP", refusing).assertProblem(503, "A1902");
            assertThat(authorize(1, "LAXX", allowing).status()).isEqualTo(200);
            authorize(1, "LAXX", counted).assertProblem(503, "A1902");
            backend(0)
                    .post("/grants", "{\"site\":\"LAXX\",\"content_id\":\"c\",\"user_id\":\"u\"}")
                    .assertProblem(503, "A1902");
            backend(0)
                    .send("DELETE", "/grants/" + refusing.text("/grant_id"), BodyPublishers.noBody())
                    .assertProblem(503, "A1902");
            assertThat(backend(0).get("/actuator/prometheus").body())
                    .containsPattern("admitone_state_unavailable_total\\{operation=\"grant\"} [1-9]");
        });
        // It is empty now.
        exchange(1, refusing, DRM).assertProblem(403, "A1134");
        assertThat(status(1, allowing, DRM)).isEqualTo(200);
    }

    private static void withoutServer(Runnable checks) {
        REDIS.kill();
        try {
            awaitHealth(0, "DEGRADED");
            awaitHealth(1, "DEGRADED");
            checks.run();
        } finally {
            REDIS.startAgain();
            awaitHealth(0, "UP");
            awaitHealth(1, "UP");
        }
    }
}
