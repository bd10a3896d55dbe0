/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A proxy that asks for DEMO, which has no path templates, and for EDGE, which has some. */
final class TestForwardAuth {

    static final String DOVERUNNER = "pallycon-customdata-v2";
    static final String AXINOM = "X-AxDRM-Message";
    static final String AXINOM_PARAMETER = "AxDrmMessage";
    static final String KEY_ID = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";
    static final String DEMO = "/forward-auth/DEMO";
    static final String EDGE = "/forward-auth/EDGE";
    static final String PROXY_KEY = "ao_proxy";

    /** In the place of a value that there is not. */
    static final String NOTHING = "-";

    private final String viewer = "viewer-" + UUID.randomUUID();
    private final TestClient client;

    private TestForwardAuth(TestClient client) {
        this.client = client;
    }

    static TestForwardAuth of(int port) {
        return new TestForwardAuth(TestClient.of(port).withKey(PROXY_KEY));
    }

    /** Adds the site EDGE, and a caller with access to all sites. */
    static final class Sites implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var site = "admitone.sites.EDGE.";
            var axinom = site + "axinom.communication-keys[0].";
            TestPropertyValues.of(
                            site + "doverunner.site-key=EDGE-site-key-of-32-characters--",
                            site + "doverunner.access-key=EDGE-access-key-of-32-characters",
                            axinom + "id=" + UUID.randomUUID(),
                            axinom + "key=" + TestCallers.DEMO_COMMUNICATION_KEY,
                            axinom + "state=signing",
                            site + "default-format=doverunner",
                            site + "default-profile=streaming",
                            site + "grants.keys[0].id=g1",
                            site + "grants.keys[0].key=REVNTy1ncmFudC1rZXktbm90LTQtcHJvZHVjdGlvbiE=",
                            site + "forward-auth.paths[0]=/license/{drm}/{content_id}",
                            site + "forward-auth.paths[1]=/*/keys",
                            site + "forward-auth.device-id-header=X-Box",
                            site + "forward-auth.exchange=true",
                            "admitone.http.trusted-proxies=127.0.0.1,::1",
                            "admitone.callers.proxy.key-sha256=" + TestCallers.hash(PROXY_KEY),
                            "admitone.callers.proxy.sites=*",
                            "admitone.callers.proxy.scopes=tokens:verify,tokens:issue,grants:issue,grants:manage")
                    .applyTo(context);
        }
    }

    /** Adds a player's token for DEMO, if an operation asks for one. */
    static TestClient withToken(TestClient client, TestOpenApi.Operation operation, int port) {
        if (!operation.path().startsWith("/forward-auth/")) {
            return client;
        }
        var issued = TestClient.of(port).withKey(TestCallers.DEMO_KEY).issue("""
                {"drm": "widevine", "user_id": "viewer", "content_id": "movie"}""");
        return client.with(DOVERUNNER, issued.text("/token"));
    }

    /** Has the proxy's key, with which tokens may be issued too. */
    TestClient client() {
        return client;
    }

    /** The viewer of all tokens. */
    String viewer() {
        return viewer;
    }

    /** A token of a site, with more members in its request. */
    String token(String site, String more) {
        var body = """
                {"site": "%s", "user_id": "%s", %s}""".formatted(site, viewer, more);
        var answer = client.issue(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/token");
    }

    String doverunner() {
        return token("DEMO", "\"drm\": \"widevine\", \"content_id\": \"movie\"");
    }

    /** A token of DEMO with a profile, which is JSON. */
    String axinom(String profile) {
        var options = "\"options\": {\"key_ids\": [\"" + KEY_ID + "\"]}";
        return token("DEMO", "\"format\": \"axinom\", \"profile\": " + profile + ", " + options);
    }

    /** A token that is good once. Just after the start, the store cannot know that it is not used. */
    String singleUse() {
        await().until(() -> isAdmitted(axinom("\"live\"")));
        return axinom("\"live\"");
    }

    private boolean isAdmitted(String token) {
        var dryRun = "{\"site\": \"DEMO\", \"token\": \"" + token
                + "\", \"client\": {\"device_id\": \"tv\"}, \"consume\": false}";
        return client.verify(dryRun).json().path("admitted").asBoolean();
    }

    String ofEdge(String drm, String content) {
        return token("EDGE", "\"drm\": \"" + drm + "\", \"content_id\": \"" + content + "\"");
    }

    /** A device with a token in its request. */
    TestClient live(String token) {
        return client.with(AXINOM, token).with("X-Device-Id", "tv");
    }

    static Answer admitted(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("X-Admit")).contains("admitted");
        assertThat(answer.header("X-Admit-Error-Code")).contains(NOTHING);
        assertThat(answer.header("Content-Length")).contains("0");
        return complete(answer);
    }

    static Answer refused(Answer answer, int status, String code) {
        answer.assertProblem(status, code);
        assertThat(answer.header("X-Admit")).contains("refused");
        assertThat(answer.header("X-Admit-Error-Code")).contains(code);
        return complete(answer);
    }

    /** A proxy may pass what the client wrote instead of a header that is missing here. */
    static Answer complete(Answer answer) {
        assertThat(answer.response().headers().map().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .contains(
                        "x-admit",
                        "x-admit-error-code",
                        "x-admit-user",
                        "x-admit-content",
                        "x-admit-token-id",
                        "x-correlation-id",
                        "cache-control");
        assertThat(answer.response().headers().allValues("X-Admit")).hasSize(1);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return answer;
    }
}
