/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.sdp.client.TestSdpServer;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Grants of sites that ask an SDP: ONCE asks for each grant, EACH for each token. */
class GrantsWithSdpTests {

    private static final String KEY = "Z3JhbnQta2V5LW9mLTMyLWJ5dGVzLWZvci10ZXN0cyE=";
    private static final String BACKEND = "ao_backend-of-grants";
    private static final String SIGN_ON = "s1gn-on";
    private static final String YES = """
            {"resultCode":"0","result":{"isAuthorized":"AUTHORIZED","usageRules":{"isStorageAllowed":false,
             "licenseExpiryDuration":1800}}}""";
    private static final String NO = "{\"resultCode\":\"0\",\"result\":{\"isAuthorized\":\"NOT_AUTHORIZED\"}}";
    private static final String DRM = "{\"drm\":\"widevine\"}";

    private static final AtomicReference<String> SAYS = new AtomicReference<>(YES);

    private static TestSdpServer sdp;
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        sdp = TestSdpServer.start(exchange -> exchange.write(TestSdpServer.ok(SAYS.get())));
        var configuration = TestConfiguration.good()
                .with("admitone.callers.grants.key-sha256", TestCallers.hash(BACKEND))
                .with("admitone.callers.grants.sites", "*")
                .with("admitone.callers.grants.scopes", "grants:issue,grants:manage");
        addSite(configuration, "ONCE");
        addSite(configuration, "EACH").with("admitone.sites.EACH.grants.ask-sdp", "each-token");
        context = configuration.start();
    }

    private static TestConfiguration addSite(TestConfiguration configuration, String name) {
        var site = "admitone.sites." + name + ".";
        return configuration
                .with(site + "default-profile", "streaming")
                .with(site + "doverunner.site-key", name + "-site-key-of-32-characters--")
                .with(site + "doverunner.access-key", name + "-access-key-of-32-characters")
                .with(site + "grants.keys[0].id", "g1")
                .with(site + "grants.keys[0].key", KEY)
                .with(site + "entitlement", "sdp")
                .with(site + "sdp.url", sdp.url())
                .with(site + "sdp.allow-plain-http", "true")
                .with(site + "sdp.user", "admit")
                .with(site + "sdp.password", "made-up");
    }

    @AfterAll
    static void stop() {
        context.close();
        sdp.close();
    }

    @BeforeEach
    void saysYes() {
        SAYS.set(YES);
    }

    private static TestClient anybody() {
        return TestClient.of(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static Answer make(String site, String contents) {
        return anybody().withKey(BACKEND).post("/grants", """
                        {"site": "%s", "user_id": "u", %s, "profile": "offline-rental",
                         "options": {"sdp_token": "%s", "sdp_private_data": {"device": "tv"}}}""".formatted(site, contents, SIGN_ON));
    }

    private static String grant(String site) {
        var answer = make(site, "\"content_id\": \"movie\"");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("/grant");
    }

    private static Answer exchange(String grant) {
        return anybody().with("Authorization", "Bearer " + grant).post("/grants/tokens", DRM);
    }

    private static int questions() {
        return sdp.requests().size();
    }

    @ParameterizedTest
    @CsvSource({"ONCE, 1, 1, 200", "EACH, 1, 3, 403"})
    void asksAsOftenAsTheSiteWants(String site, int atMaking, int afterTwoTokens, int afterNo) {
        int before = questions();
        var grant = grant(site);
        assertThat(questions() - before).isEqualTo(atMaking);

        assertThat(exchange(grant).status()).isEqualTo(200);
        assertThat(exchange(grant).status()).isEqualTo(200);
        assertThat(questions() - before).isEqualTo(afterTwoTokens);

        SAYS.set(NO);
        assertThat(exchange(grant).status()).isEqualTo(afterNo);
    }

    @ParameterizedTest
    @CsvSource({"ONCE", "EACH"})
    void keepsWhatTheSdpSaidInEachToken(String site) {
        var token = exchange(grant(site)).text("/token");

        var playback =
                TestTokens.policy(token, site + "-site-key-of-32-characters--").path("playback_policy");
        assertThat(playback.path("persistent").booleanValue()).isFalse();
        assertThat(playback.path("license_duration").intValue()).isEqualTo(1800);
    }

    @Test
    void makesNoGrantForWhatTheViewerDidNotBuy() {
        SAYS.set(NO);

        make("ONCE", "\"content_id\": \"movie\"").assertProblem(403, "A1110");
    }

    @Test
    void makesAGrantForOneContentOnly() {
        int before = questions();

        var answer = make("ONCE", "\"content_ids\": [\"movie\", \"other\"]").assertProblem(422, "A1071");

        assertThat(answer.violations()).containsExactly("/content_ids A1071");
        assertThat(questions()).isEqualTo(before);
    }
}
