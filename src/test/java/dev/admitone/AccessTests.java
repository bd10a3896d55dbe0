/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

@RunningService
class AccessTests {

    private static final String BODY = """
            {"site": "DEMO", "drm": "ncg", "user_id": "viewer", "content_id": "movie"}""";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    private TestClient anybody = TestClient.of(0);

    @BeforeEach
    void connect() {
        anybody = TestClient.of(port);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # endpoint                     | none | unknown | wrong scope | other site | right
            POST /tokens                   | 401  | 401     | 403         | 403        | 200
            # 400, because this is the body of one request.
            POST /tokens/batch             | 401  | 401     | 403         | 400        | 400
            # The verifier has the scope for this one; 400, because the body has no token.
            POST /tokens/verify            | 401  | 401     | 400         | 403        | 400
            # 401 for the verifiers too: there is no token of a player.
            GET  /forward-auth/DEMO               | 401 | 401 | 401 | 403 | 401
            PUT  /forward-auth/DEMO/license/w/c   | 401 | 401 | 401 | 403 | 401
            OPTIONS /forward-auth/DEMO/license    | 401 | 401 | 200 | 403 | 200
            GET  /forward-auth                    | 401 | 401 | 403 | 403 | 403
            # 400, because the body has no content.
            POST /callbacks/DEMO/drmtoday         | 401 | 401 | 400 | 403 | 400
            POST /callbacks/DEMO/sigma            | 401 | 401 | 400 | 403 | 400
            # 403 for the verifiers too: there is no grant.
            POST /callbacks/DEMO/vudrm            | 401 | 401 | 403 | 403 | 403
            GET  /callbacks/DEMO/vudrm            | 401 | 401 | 403 | 403 | 403
            POST /callbacks/DEMO/pallycon         | 401 | 401 | 404 | 403 | 404
            # 400, because the body has members of a token.
            POST /rules/explain                   | 401 | 401 | 403 | 403 | 400
            POST /grants                          | 401 | 401 | 403 | 403 | 400
            # Players come with a grant alone.
            POST /grants/tokens                   | 401 | 401 | 401 | 401 | 401
            POST /license/DEMO/widevine           | 401 | 401 | 401 | 401 | 401
            GET  /license/DEMO/fairplay/certificate | 401 | 401 | 401 | 401 | 401
            GET  /license/else                    | 401 | 401 | 401 | 401 | 401
            GET  /grants/id                       | 401 | 401 | 403 | 403 | 404
            DELETE /grants/id                     | 401 | 401 | 403 | 403 | 404
            DELETE /sites/DEMO/users/u/grants     | 401 | 401 | 403 | 403 | 204
            GET  /sites/DEMO/users/u/streams      | 401 | 401 | 403 | 403 | 200
            DELETE /sites/DEMO/users/u/streams    | 401 | 401 | 403 | 403 | 200
            DELETE /sites/DEMO/users/u/streams/id | 401 | 401 | 403 | 403 | 200
            GET  /sites/DEMO/users/u       | 401  | 401     | 404         | 404        | 404
            # 400, because the query is empty.
            GET  /hue-gateway/gateway/http/js/mdrmService/isContentAuthorised | 401 | 401 | 403 | 403 | 400
            GET  /hue-gateway/gateway/http/js/mdrmService/isContentAuthorized | 401 | 401 | 403 | 403 | 400
            GET  /hue-gateway/gateway/http/js/mdrmService/else                | 401 | 401 | 403 | 403 | 404
            GET  /configuration            | 401  | 401     | 403         | 403        | 200
            GET  /configuration/profiles   | 401  | 401     | 403         | 403        | 200
            # 403, because there are other sites too.
            POST /configuration/check      | 401  | 401     | 403         | 403        | 403
            GET  /actuator/prometheus      | 401  | 401     | 403         | 403        | 200
            GET  /actuator/info            | 401  | 401     | 403         | 403        | 200
            GET  /actuator/health          | 200  | 200     | 200         | 200        | 200
            GET  /actuator/health/liveness | 200  | 200     | 200         | 200        | 200
            GET  /actuator/health/readiness| 200  | 200     | 200         | 200        | 200
            # A page for everybody.
            GET  /errors                   | 200  | 200     | 200         | 200        | 200
            GET  /openapi.yaml             | 401  | 401     | 200         | 200        | 200
            GET  /api-docs/index.html      | 401  | 401     | 200         | 200        | 200
            GET  /api-docs/login.json      | 401  | 401     | 200         | 200        | 200
            GET  /api-docs                 | 302  | 302     | 302         | 302        | 302
            # Files for everybody.
            GET  /                         | 200  | 200     | 200         | 200        | 200
            GET  /console                  | 302  | 302     | 302         | 302        | 302
            GET  /console/                 | 200  | 200     | 200         | 200        | 200
            GET  /console/main.js          | 200  | 200     | 200         | 200        | 200
            GET  /console/start.json       | 200  | 200     | 200         | 200        | 200
            GET  /console/absent           | 404  | 404     | 404         | 404        | 404
            GET  /actuator                 | 401  | 401     | 404         | 404        | 404
            GET  /error                    | 401  | 401     | 404         | 404        | 404
            """)
    void letsIn(String endpoint, int none, int unknown, int wrongScope, int otherSite, int right) {
        assertThat(status(anybody, endpoint)).isEqualTo(none);
        assertThat(status(anybody.withKey("ao_nobody"), endpoint)).isEqualTo(unknown);
        assertThat(status(anybody.withKey(TestCallers.VERIFIER_KEY), endpoint)).isEqualTo(wrongScope);
        assertThat(status(anybody.withKey(TestCallers.CLUB_KEY), endpoint)).isEqualTo(otherSite);
        assertThat(status(anybody.withKey(TestCallers.DEMO_KEY), endpoint)).isEqualTo(right);
    }

    /** Whoever adds an endpoint adds a row to the table above, and then its path here. */
    @Test
    void knowsEveryEndpoint() {
        var annotated = context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream());
        var direct = context.getBean("callerEndpoints", SimpleUrlHandlerMapping.class).getUrlMap().keySet().stream();
        var paths = Stream.concat(annotated, direct).collect(Collectors.toSet());

        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "/tokens",
                        "/tokens/batch",
                        "/tokens/verify",
                        "/forward-auth/{site}/**",
                        "/callbacks/{site}/drmtoday",
                        "/callbacks/{site}/sigma",
                        "/callbacks/{site}/vudrm",
                        "/grants",
                        "/grants/tokens",
                        "/rules/explain",
                        "/license/{site}/{drm}",
                        "/license/{site}/{drm}/certificate",
                        "/grants/{grant_id}",
                        "/sites/{site}/authorize",
                        "/sites/{site}/users/{user_id}/grants",
                        "/sites/{site}/users/{user_id}/streams",
                        "/sites/{site}/users/{user_id}/streams/{id}",
                        "/hue-gateway/gateway/http/js/mdrmService/isContentAuthorised",
                        "/hue-gateway/gateway/http/js/mdrmService/isContentAuthorized",
                        "/configuration",
                        "/configuration/check",
                        "/configuration/profiles",
                        "/errors",
                        "/openapi.yaml",
                        "/error",
                        "/actuator",
                        "/actuator/health",
                        "/actuator/health/**",
                        "/actuator/info",
                        "/actuator/prometheus");
    }

    @Test
    void takesNoBasicWhereTokensAreIssued() {
        var pair = Base64.getEncoder().encodeToString(("backend:" + TestCallers.DEMO_KEY).getBytes(UTF_8));

        var answer = anybody.with("Authorization", "Basic " + pair).issue(BODY).assertProblem(401, "A1100");

        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void takesKeyAsBearerToken() {
        assertThat(anybody.with("Authorization", "Bearer " + TestCallers.DEMO_KEY)
                        .issue(BODY)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesOneKeyInBothHeaders() {
        var client = anybody.withKey(TestCallers.DEMO_KEY).with("Authorization", "Bearer " + TestCallers.DEMO_KEY);

        assertThat(client.issue(BODY).status()).isEqualTo(200);
    }

    @Test
    void refusesDifferentKeysInBothHeadersEvenIfBothAreGood() {
        var client = anybody.withKey(TestCallers.DEMO_KEY).with("Authorization", "Bearer " + TestCallers.ALL_SITES_KEY);

        client.issue(BODY).assertProblem(401, "A1100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?api_key=", "?X-API-Key=", "?access_token=", "?key="})
    void takesNoKeyFromTheQuery(String query) {
        var answer = anybody.post("/tokens" + query + TestCallers.DEMO_KEY, BODY);

        answer.assertProblem(401, "A1100");
        assertThat(answer.body()).doesNotContain(TestCallers.DEMO_KEY);
    }

    @Test
    void saysHowToAuthenticate() {
        var answer = anybody.issue(BODY).assertProblem(401, "A1100");

        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.text("/type")).isEqualTo("/errors#A1100");
        assertThat(answer.text("/instance")).isEqualTo("/tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-API-Key: %s", "Authorization: Bearer %s"})
    void saysThatHashIsNoKey(String header) {
        var hash = TestCallers.hash(TestCallers.DEMO_KEY);
        for (var written : List.of(hash, hash.toUpperCase(Locale.ROOT))) {
            var parts = header.formatted(written).split(": ", -1);

            var answer = anybody.with(parts[0], parts[1]).issue(BODY).assertProblem(401, "A1100");

            assertThat(answer.text("/detail")).contains("SHA-256 of a key").contains("send the key itself");
            assertThat(answer.body()).doesNotContain(written);
        }
    }

    @Test
    void namesThePageThatListsTheEndpoints() {
        var detail = anybody.withKey(TestCallers.DEMO_KEY)
                .get("/absent")
                .assertProblem(404, "A1009")
                .text("/detail");

        assertThat(detail).isEqualTo("GET /openapi.yaml lists the endpoints");
        assertThat(anybody.withKey(TestCallers.DEMO_KEY).get("/openapi.yaml").body())
                .contains("\n  /tokens:", "\n  /tokens/verify:", "\n  /configuration:", "\n  /actuator/health:");
    }

    @Test
    void saysWhichScopeIsMissing() {
        var answer = anybody.withKey(TestCallers.VERIFIER_KEY).issue(BODY).assertProblem(403, "A1101");

        assertThat(answer.text("/detail")).isEqualTo("the scope tokens:issue");
    }

    @Test
    void answersForSiteOfOthersAsForSiteThatDoesNotExist() {
        var club = anybody.withKey(TestCallers.CLUB_KEY).with("X-Correlation-Id", "x");

        var ofOthers = club.issue(BODY).assertProblem(403, "A1102");
        var unknown = club.issue(BODY.replace("DEMO", "GONE")).assertProblem(403, "A1102");

        assertThat(ofOthers.violations()).containsExactly("/site A1102");
        assertThat(ofOthers.body()).isEqualTo(unknown.body());
    }

    @Test
    void doesNotReadTheBodyOfStrangers() {
        anybody.issue("{").assertProblem(401, "A1100");
    }

    @Test
    void doesNotTellStrangersWhichPathsExist() {
        var known = anybody.get("/actuator/info").assertProblem(401, "A1100");
        var unknown = anybody.get("/absent").assertProblem(401, "A1100");

        assertThat(known.body().replace("/actuator/info", "/absent")).isEqualTo(unknown.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost"})
    void allowsNoOtherOrigin(String origin) {
        var preflight = TestClient.of(port)
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", "/tokens", BodyPublishers.noBody());
        var request =
                anybody.withKey(TestCallers.DEMO_KEY).with("Origin", origin).issue(BODY);

        assertThat(preflight.status()).isEqualTo(401);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(request.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void keepsNoSession() {
        assertThat(anybody.withKey(TestCallers.DEMO_KEY).issue(BODY).header("Set-Cookie"))
                .isEmpty();
    }

    private static int status(TestClient client, String endpoint) {
        var parts = endpoint.split(" +", 2);
        var path = Objects.requireNonNull(parts[1]);
        return parts[0].equals("POST")
                ? client.post(path, BODY).status()
                : client.send(Objects.requireNonNull(parts[0]), path, BodyPublishers.noBody())
                        .status();
    }
}
