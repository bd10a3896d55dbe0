/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.time.TestClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants that expire, and grants whose keys or sites change. */
class GrantsOverTimeTests {

    private static final String OLD = "b2xkLWdyYW50LWtleS1vZi0zMi1ieXRlcy1sZW5ndGg=";
    private static final String NEW = "bmV3LWdyYW50LWtleS1vZi0zMi1ieXRlcy1sZW5ndGg=";
    private static final String KEYS = "admitone.sites.SHOP.grants.keys";
    private static final String REQUEST = "{\"site\":\"SHOP\",\"user_id\":\"u\",\"content_id\":\"c\"}";
    private static final String DRM = "{\"drm\":\"widevine\"}";

    @TempDir
    Path directory;

    private static TestConfiguration configuration() {
        return TestLiveService.configuration()
                .with(
                        "admitone.callers.operator.scopes",
                        "config:read,metrics:read,grants:issue,grants:manage,tokens:issue");
    }

    private static TestConfiguration withKey(String state) {
        return configuration()
                .with(KEYS + "[0].id", "old")
                .with(KEYS + "[0].key", OLD)
                .with(KEYS + "[0].state", state);
    }

    private static TestConfiguration withNewKey(String stateOfOld) {
        return withKey(stateOfOld)
                .with(KEYS + "[1].id", "new")
                .with(KEYS + "[1].key", NEW)
                .with(KEYS + "[1].state", "signing");
    }

    private void write(TestConfiguration configuration) {
        TestLiveService.write(directory.resolve("application.yaml"), configuration.asFile());
    }

    private void change(TestLiveService service, TestConfiguration configuration) {
        var before = service.fingerprint();
        write(configuration);
        service.awaitOtherThan(before);
    }

    private static String make(TestClient backend) {
        var answer = backend.post("/grants", REQUEST);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("/grant");
    }

    private static Answer exchange(int port, String grant) {
        return TestClient.of(port).with("Authorization", "Bearer " + grant).post("/grants/tokens", DRM);
    }

    @Test
    void givesTokensUntilTheGrantExpires() {
        var clock = new TestClock();
        try (var context = withKey("signing").start(clock)) {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var made = TestClient.of(port)
                    .withKey(TestLiveService.OPERATOR_KEY)
                    .post("/grants", REQUEST.replace("}", ",\"grant_duration\":\"PT20M\"}"));

            clock.move(Duration.ofMinutes(5));
            assertThat(exchange(port, made.text("/grant"))
                            .json()
                            .path("renewable")
                            .asBoolean())
                    .isTrue();

            clock.move(Duration.ofMinutes(14));
            assertThat(exchange(port, made.text("/grant"))
                            .json()
                            .path("renewable")
                            .asBoolean(true))
                    .isFalse();

            clock.move(Duration.ofMinutes(1));
            exchange(port, made.text("/grant")).assertProblem(403, "A1132");
        }
    }

    @Test
    void takesGrantsOfAKeyUntilItIsRevoked() {
        write(withKey("signing"));
        try (var service = TestLiveService.start(directory)) {
            var old = make(service.operator());

            change(service, withNewKey("verifying"));
            var fresh = make(service.operator());
            assertThat(exchange(service.port(), old).status()).isEqualTo(200);
            assertThat(exchange(service.port(), fresh).status()).isEqualTo(200);
            assertThat(service.active().json().at("/sites/SHOP/grant_keys").toString())
                    .contains("{\"id\":\"new\",\"state\":\"signing\"")
                    .contains("{\"id\":\"old\",\"state\":\"verifying\"");

            change(service, withNewKey("revoked"));
            exchange(service.port(), old).assertProblem(401, "A1130");
            assertThat(exchange(service.port(), fresh).status()).isEqualTo(200);
        }
    }

    @Test
    void countsWhatBecomesOfGrants() {
        write(withKey("signing"));
        try (var service = TestLiveService.start(directory)) {
            var made = service.operator().post("/grants", REQUEST);
            exchange(service.port(), made.text("/grant"));
            exchange(service.port(), "no.grant");
            service.operator().send("DELETE", "/grants/" + made.text("/grant_id"), BodyPublishers.noBody());
            exchange(service.port(), made.text("/grant"));

            var metrics = service.operator().get("/actuator/prometheus").body();

            assertThat(metrics)
                    .contains(decisions("doverunner", "none", "granted"))
                    .contains(decisions("doverunner", "widevine", "issued"))
                    .contains(decisions("none", "none", "revoked"))
                    .contains(decisions("doverunner", "none", "refused"))
                    .contains("admitone_codes_total{code=\"A1133\",format=\"doverunner\",site=\"SHOP\"} 1.0")
                    .contains("admitone_grants_known 1.0")
                    .contains("admitone_state_unavailable_total{operation=\"grant\"} 0.0")
                    .contains("admitone_state_full_total{operation=\"grant\"} 0.0")
                    .doesNotContain(made.text("/grant_id"));
        }
    }

    private static String decisions(String format, String drm, String outcome) {
        return "admitone_decisions_total{drm=\"" + drm + "\",format=\"" + format + "\",outcome=\"" + outcome
                + "\",site=\"SHOP\"} 1.0";
    }

    @Test
    void refusesAStepThatEndsGrantsBySurprise() {
        write(withKey("signing"));
        try (var service = TestLiveService.start(directory)) {
            var old = make(service.operator());

            write(configuration().with(KEYS + "[0].id", "new").with(KEYS + "[0].key", NEW));

            assertThat(service.awaitMistakes())
                    .singleElement()
                    .asString()
                    .startsWith("admitone.sites.SHOP.grants.keys: tokens of the key old may be valid until ");
            assertThat(exchange(service.port(), old).status()).isEqualTo(200);
        }
    }

    @Test
    void takesNoGrantsOfASiteThatMakesNoneAnyMore() {
        write(withKey("signing"));
        try (var service = TestLiveService.start(directory)) {
            var grant = make(service.operator());

            change(service, configuration());

            exchange(service.port(), grant).assertProblem(401, "A1130");
            service.operator().post("/grants", REQUEST).assertProblem(422, "A1070");
            assertThat(service.active().json().at("/sites/SHOP").has("grant_keys"))
                    .isFalse();
        }
    }
}
