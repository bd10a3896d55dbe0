/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Licenses of ClearKey for license tokens, which a site takes instead of a grant if its configuration says so. */
class ClearKeyTokensOverHttpTests {

    private static final String KEY = "ao_backend-of-tokens";
    private static final String DOVERUNNER = "pallycon-customdata-v2";
    private static final String AXINOM = "X-AxDRM-Message";
    private static final String FIRST = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";
    private static final String SECOND = "1b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";
    private static final String FIRST_KID = "C5wqTm8dToOaV8PS4fCotg";
    private static final String SECOND_KID = "G5wqTm8dToOaV8PS4fCotg";
    private static final String FOR_FIRST = "{\"kids\":[\"" + FIRST_KID + "\"]}";
    private static final String FOR_BOTH = "{\"kids\":[\"" + FIRST_KID + "\",\"" + SECOND_KID + "\"]}";

    private static @Nullable ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        var configuration = TestConfiguration.good()
                .with("admitone.callers.tokens.key-sha256", TestCallers.hash(KEY))
                .with("admitone.callers.tokens.sites", "*")
                .with("admitone.callers.tokens.scopes", "tokens:issue,grants:issue,metrics:read")
                .with("admitone.rate-limits.failed-authentications", "1000/1s")
                .with("admitone.http.trusted-proxies", "127.0.0.1,::1")
                .with("admitone.sites.SHOP.axinom.communication-keys[0].id", "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d")
                .with("admitone.sites.SHOP.axinom.communication-keys[0].key", LicensingService.KEY)
                .with("admitone.sites.SHOP.doverunner.max-stream-per-user", "1")
                .with("admitone.sites.ONCE.doverunner.site-id", "ONCE")
                .with("admitone.sites.ONCE.doverunner.single-use", "true");
        for (var site : new String[] {"SHOP", "ONCE", "CLUB"}) {
            var section = "admitone.sites." + site + ".";
            configuration
                    .with(section + "doverunner.site-key", site + "-site-key-of-32-characters--")
                    .with(section + "doverunner.access-key", site + "-access-key-of-32-characters")
                    .with(section + "default-profile", "streaming")
                    .with(section + "default-format", "doverunner")
                    .with(section + "grants.keys[0].id", "g1")
                    .with(section + "grants.keys[0].key", LicensingService.KEY)
                    .with(section + "clearkey.accept-tokens", String.valueOf(!site.equals("CLUB")))
                    .with(section + "clearkey.keys[0].id", FIRST)
                    .with(section + "clearkey.keys[0].key", "000102030405060708090a0b0c0d0e0f")
                    .with(section + "clearkey.keys[1].id", SECOND)
                    .with(section + "clearkey.keys[1].key", "101112131415161718191a1b1c1d1e1f");
        }
        context = configuration.start();
        // Just after the start, the store cannot know that a token is not used.
        await().until(() -> ask("ONCE", DOVERUNNER, doverunner("ONCE", "viewer-" + System.nanoTime()))
                        .status()
                == 200);
        await().until(() -> ask("SHOP", AXINOM, axinom("viewer-" + System.nanoTime(), FIRST))
                        .status()
                == 200);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(context).close();
    }

    private static TestClient anybody() {
        return TestClient.of(Objects.requireNonNull(context)
                .getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class));
    }

    private static String issue(String site, String viewer, String more) {
        var answer = anybody().withKey(KEY).issue("""
                {"site":"%s","user_id":"%s","content_id":"movie-1"%s}""".formatted(site, viewer, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/token");
    }

    private static String doverunner(String site, String viewer) {
        return issue(site, viewer, ",\"drm\":\"widevine\"");
    }

    private static String axinom(String viewer, String... keyIds) {
        return issue(
                "SHOP",
                viewer,
                ",\"format\":\"axinom\",\"profile\":null,\"options\":{\"key_ids\":[\"" + String.join("\",\"", keyIds)
                        + "\"]}");
    }

    private static Answer ask(TestClient player, String site, String body) {
        return player.send("POST", "/license/" + site + "/clearkey", BodyPublishers.ofString(body));
    }

    private static Answer ask(String site, String header, String token) {
        return ask(anybody().with(header, token).with("X-Device-Id", "tv"), site, FOR_FIRST);
    }

    private static void assertLicense(Answer answer, String... kids) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.json().path("keys").valueStream())
                .extracting(key -> key.path("kid").asString())
                .containsExactly(kids);
    }

    /** Demands a refusal of a token, with a hint. */
    private static void assertRefused(Answer answer, String code) {
        answer.assertProblem(403, code);
        assertThat(answer.header("X-Admit-Error-Code")).contains(code);
        assertThat(answer.text("/detail")).isNotEmpty();
        assertThat(answer.body()).doesNotContain("AAECAw", TestConfiguration.CANARY);
    }

    @Test
    void givesKeysForADoverunnerToken() {
        var answer = ask("SHOP", DOVERUNNER, doverunner("SHOP", "viewer-1"));

        assertLicense(answer, FIRST_KID);
        assertThat(answer.body()).contains("\"k\":\"AAECAwQFBgcICQoLDA0ODw\"");
    }

    @Test
    void givesKeysForAnAxinomTokenThatNamesThem() {
        assertLicense(ask("SHOP", AXINOM, axinom("viewer-2", FIRST)), FIRST_KID);

        var player = anybody().with(AXINOM, axinom("viewer-2", FIRST, SECOND));
        assertLicense(ask(player, "SHOP", FOR_BOTH), FIRST_KID, SECOND_KID);
    }

    @Test
    void givesNoKeyThatAnAxinomTokenDoesNotName() {
        var answer = ask(anybody().with(AXINOM, axinom("viewer-3", SECOND)), "SHOP", FOR_FIRST);

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("AAECAw").contains("error_code");
    }

    @Test
    void givesNoOtherKeyThanTheAddressNames() {
        var player = anybody().with(AXINOM, axinom("viewer-4", SECOND));

        var answer = player.send("POST", "/license/SHOP/clearkey?kid=" + SECOND, BodyPublishers.ofString(FOR_BOTH));

        assertLicense(answer, SECOND_KID);
    }

    @Test
    void refusesATokenThatCannotBeRead() {
        assertRefused(ask("SHOP", DOVERUNNER, "not-a-token"), "7009");
    }

    @Test
    void refusesARequestWithoutAToken() {
        ask(anybody(), "SHOP", FOR_FIRST).assertProblem(401, "A1130");
    }

    @Test
    void refusesATokenOfAnotherSite() {
        assertRefused(ask("SHOP", DOVERUNNER, doverunner("ONCE", "viewer-5")), "1003");
    }

    @Test
    void refusesATokenThatWasUsed() {
        var used = doverunner("ONCE", "viewer-7");
        assertLicense(ask("ONCE", DOVERUNNER, used), FIRST_KID);

        assertThat(ask("ONCE", DOVERUNNER, used).status()).isEqualTo(403);
    }

    private static Answer on(String device, String header, String credential) {
        var player =
                anybody().with(header, credential).with("X-Device-Id", device).with("X-Session-Id", device);
        return ask(player, "SHOP", FOR_FIRST);
    }

    @Test
    void countsStreamsOfTokens() {
        assertLicense(on("tv", DOVERUNNER, doverunner("SHOP", "viewer-8")), FIRST_KID);
        assertLicense(on("tv", DOVERUNNER, doverunner("SHOP", "viewer-8")), FIRST_KID);

        var second = on("phone", DOVERUNNER, doverunner("SHOP", "viewer-8"));

        assertThat(second.status()).as(second.body()).isEqualTo(403);
        assertThat(second.text("/error_message")).contains("stream");
    }

    @Test
    void countsStreamsOfGrants() {
        var grant = anybody()
                .withKey(KEY)
                .post("/grants", "{\"site\":\"SHOP\",\"user_id\":\"viewer-9\",\"content_id\":\"movie-1\"}")
                .text("/grant");
        assertLicense(on("tv", "Authorization", "Bearer " + grant), FIRST_KID);

        var second = on("phone", "Authorization", "Bearer " + grant);

        assertThat(second.status()).as(second.body()).isEqualTo(403);
        assertThat(second.text("/error_message")).contains("stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLUB", "NONE"})
    void takesNoTokenWhereTheSiteDoesNotSaySo(String site) {
        ask(site, DOVERUNNER, doverunner("CLUB", "viewer-10")).assertProblem(401, "A1130");
    }

    /** For real DRM systems the token goes to the vendor, and a license of theirs costs. */
    @Test
    void takesNoTokenForOtherDrmSystems() {
        anybody()
                .with(DOVERUNNER, doverunner("SHOP", "viewer-11"))
                .send("POST", "/license/SHOP/widevine", BodyPublishers.ofString("challenge"))
                .assertProblem(401, "A1130");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{\"kids\":[]}"})
    void saysWhatIsWrongWithTheRequest(String body) {
        var player = anybody().with(DOVERUNNER, doverunner("SHOP", "viewer-12")).with("X-Device-Id", "tv");

        assertThat(ask(player, "SHOP", body).status()).isEqualTo(400);
    }
}
