/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ConfigurationOverHttpTests {

    private static final String SHOP_KEY = "ao_shop";
    private static final String FILM_KEY = "ao_film";
    private static final String ISSUER_KEY = "ao_issuer";
    private static final String SHOP = "admitone.sites.SHOP.";
    private static final String FILM = "admitone.sites.FILM.doverunner.";
    private static final String CONTENT_KEY = "c4n4ry-content-k";

    @TempDir
    private static Path directory = Path.of("");

    private static @Nullable TestLiveService running;

    private final TestConfiguration configuration = configuration();

    @BeforeAll
    static void start() throws IOException {
        var profiles = Files.createDirectory(directory.resolve("profiles"));
        Files.writeString(profiles.resolve("streaming.json"), profile(3600, CONTENT_KEY));
        Files.writeString(
                profiles.resolve("rental.json"),
                "{\"axinom\": {\"type\": \"entitlement_message\", \"version\": 2, \"license\": {\"duration\": 60}}}");
        Files.writeString(directory.resolve("password"), "c4n4ry");
        Files.writeString(directory.resolve("site-key"), "c4n4ry-film-key-of-32-characters\n");
        Files.writeString(directory.resolve("access-key"), "c4n4ry-film-access-of-32-charact\n");
        Files.writeString(directory.resolve("access-key-new"), "c4n4ry-film-access-of-32-charnew\n");
        Files.writeString(directory.resolve("application.yaml"), configuration().asFile());
        running = TestLiveService.start(directory, "--c4n4ry.secret=c4n4ry-of-an-argument");
    }

    @AfterAll
    static void stop() {
        service().close();
    }

    private static TestLiveService service() {
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }

    private static TestConfiguration configuration() {
        return TestLiveService.configuration()
                .with("admitone.reload.interval", "0s")
                .with(
                        "admitone.profiles-directory",
                        directory.resolve("profiles").toString())
                .with(SHOP + "token-duration", "10m")
                .with(SHOP + "default-format", "doverunner")
                .with(SHOP + "axinom.communication-keys[0].id", "6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d")
                .with(SHOP + "axinom.communication-keys[0].key", "YzRuNHJ5LWF4aW5vbS1rZXktb2YtMzItYnl0ZXMtLS0=")
                .with(SHOP + "axinom.communication-keys[1].id", "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6")
                .with(SHOP + "axinom.communication-keys[1].key", "YzRuNHJ5LWF4aW5vbS1rZXktb2YtMzItYnl0ZXMtMi0=")
                .with(SHOP + "axinom.communication-keys[1].state", "verifying")
                .with("admitone.sites.CLUB.doverunner.site-key", "c4n4ry-club-key-of-32-characters")
                .with("admitone.sites.CLUB.doverunner.access-key", "c4n4ry-club-access-of-32-charact")
                .with("admitone.sites.CLUB.entitlement", "sdp")
                .with("admitone.sites.CLUB.sdp.url", "https://sdp.example")
                .with("admitone.sites.CLUB.sdp.user", "admit-one")
                .with(
                        "admitone.sites.CLUB.sdp.password-file",
                        directory.resolve("password").toString())
                .with(FILM + "site-key-file", directory.resolve("site-key").toString())
                .with(FILM + "access-key-file", directory.resolve("access-key").toString())
                .with(
                        FILM + "next.access-key-file",
                        directory.resolve("access-key-new").toString())
                .with("admitone.callers.shop.key-sha256", TestCallers.hash(SHOP_KEY))
                .with("admitone.callers.shop.sites", "SHOP")
                .with("admitone.callers.shop.scopes", "config:read")
                .with("admitone.callers.film.key-sha256", TestCallers.hash(FILM_KEY))
                .with("admitone.callers.film.sites", "FILM")
                .with("admitone.callers.film.scopes", "config:read")
                .with("admitone.callers.issuer.key-sha256", TestCallers.hash(ISSUER_KEY))
                .with("admitone.callers.issuer.sites", "SHOP")
                .with("admitone.callers.issuer.scopes", "tokens:issue");
    }

    private static String profile(int licenseDuration, String contentKey) {
        return """
                {"doverunner": {"policy_version": 2,
                 "playback_policy": {"persistent": true, "license_duration": %d},
                 "external_key": {"ncg": {"cek": "%s"}}}}""".formatted(licenseDuration, hex(contentKey));
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex((text + text).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static Answer check(Map<String, ?> body) {
        return service()
                .operator()
                .post("/configuration/check", JsonMapper.shared().writeValueAsString(body));
    }

    private Answer check() {
        return check(Map.of("application", configuration.asFile()));
    }

    private static List<String> texts(Answer answer, String member) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(TestConfiguration.CANARY);
        return answer.json()
                .path(member)
                .valueStream()
                .map(line -> line.asString())
                .toList();
    }

    private static List<String> lines(Answer answer) {
        return texts(answer, "lines");
    }

    @Test
    void showsTheActiveConfigurationWithoutSecrets() {
        var answer = service().active();

        assertThat(answer.body()).doesNotContain(TestConfiguration.CANARY, "YzRuNHJ5", TestConfiguration.API_KEY_HASH);
        assertThat(answer.text("/fingerprint")).matches("[0-9a-f]{32}");
        assertThat(answer.text("/since")).endsWith("Z");
        assertThat(answer.text("/sites/SHOP/token_duration")).isEqualTo("PT10M");
        assertThat(answer.text("/sites/SHOP/default_format")).isEqualTo("doverunner");
        assertThat(answer.text("/sites/SHOP/formats/doverunner/profiles/streaming"))
                .matches("[0-9a-f]{16}");
        assertThat(answer.json().at("/sites/SHOP/formats/axinom/keys").toString())
                .isEqualTo("[{\"id\":\"0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6\",\"state\":\"verifying\"},"
                        + "{\"id\":\"6b0d5f2e-1c9a-4d7e-8f3b-2a4c6e8f0a1d\",\"state\":\"signing\"}]");
        assertThat(answer.text("/sites/CLUB/entitlement")).isEqualTo("sdp");
        assertThat(answer.json().at("/callers/shop").toString())
                .isEqualTo("{\"sites\":[\"SHOP\"],\"scopes\":[\"config:read\"],"
                        + "\"keys\":[{\"id\":\"key-sha256\",\"state\":\"signing\"}]}");
    }

    @Test
    void showsForWhichDrmSystemsTokensCanBe() {
        var formats = service().active().json().at("/sites/SHOP/formats");

        assertThat(formats.at("/axinom/drms").toString()).isEqualTo("[\"widevine\",\"playready\",\"fairplay\"]");
        assertThat(formats.at("/doverunner/drms").valueStream())
                .extracting(drm -> drm.asString())
                .contains("widevine", "ncg");
    }

    @Test
    void showsThePoliciesOfProfilesWithoutContentKeys() {
        var answer = service().operator().get("/configuration/profiles");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var policy = answer.json().at("/profiles/streaming/doverunner");
        assertThat(policy.at("/playback_policy/license_duration").asInt()).isEqualTo(3600);
        assertThat(policy.path("external_key").asString()).isEqualTo("***");
        assertThat(answer.body()).doesNotContain(hex(CONTENT_KEY), TestConfiguration.CANARY);
    }

    @Test
    void showsCallerOnlyTheFormatsOfItsOwnSites() {
        var shop = TestClient.of(service().port()).withKey(SHOP_KEY);
        var film = TestClient.of(service().port()).withKey(FILM_KEY);

        assertThat(shop.get("/configuration/profiles").json().path("profiles").propertyNames())
                .containsExactly("rental", "streaming");
        assertThat(film.get("/configuration/profiles").json().path("profiles").propertyNames())
                .containsExactly("streaming");
    }

    @Test
    void showsPoliciesOnlyWithTheScope() {
        TestClient.of(service().port())
                .withKey(ISSUER_KEY)
                .get("/configuration/profiles")
                .assertProblem(403, "A1101");
    }

    @Test
    void showsCallerOnlyItsOwnSites() {
        var answer = TestClient.of(service().port()).withKey(SHOP_KEY).get("/configuration");

        assertThat(answer.json().path("sites").propertyNames()).containsExactly("SHOP");
    }

    @Test
    void refusesToJudgeForCallerOfOneSite() {
        TestClient.of(service().port())
                .withKey(SHOP_KEY)
                .post("/configuration/check", "{}")
                .assertProblem(403, "A1102");
    }

    @Test
    void findsNothingToChangeInTheSameFiles() {
        var answer = check();

        assertThat(lines(answer)).containsExactly("0 errors");
        assertThat(answer.json().path("valid").asBoolean()).isTrue();
    }

    @Test
    void tellsWhichRateLimitsWouldChange() {
        configuration
                .with("admitone.rate-limits.per-user", "10/1m")
                .with("admitone.callers.backend.rate-limit", "5/1s")
                .with(SHOP + "rate-limit", "20/1s");

        assertThat(lines(check()))
                .containsExactly(
                        "SHOP rate-limit (none) → 20/1s",
                        "caller backend rate-limit (none) → 5/1s",
                        "admitone rate-limits.per-user (none) → 10/1m",
                        "0 errors");
    }

    @Test
    void tellsWhatWouldChangeAndChangesNothing() {
        var before = service().fingerprint();
        configuration
                .with(SHOP + "token-duration", "30s")
                .with("admitone.callers.backend.scopes", "tokens:issue,metrics:read")
                .with("admitone.http.max-body-size", "32KB");
        var answer = check(Map.of(
                "application",
                configuration.asFile(),
                "profiles",
                Map.of("streaming", JsonMapper.shared().readTree(profile(7200, CONTENT_KEY)))));

        assertThat(lines(answer))
                .containsExactly(
                        "SHOP token-duration 10m → 30s",
                        "profile streaming: doverunner /playback_policy/license_duration 3600 → 7200",
                        "caller backend: scopes + metrics:read",
                        "http.max-body-size changed, needs a restart",
                        "0 errors");
        assertThat(answer.json().at("/changes/0").toString())
                .isEqualTo("{\"subject\":\"SHOP\",\"place\":\"token-duration\",\"from\":\"10m\",\"to\":\"30s\","
                        + "\"line\":\"SHOP token-duration 10m → 30s\",\"needs_restart\":false}");
        assertThat(service().fingerprint()).isEqualTo(before);
    }

    @Test
    void tellsOfNewAndGoneSitesCallersAndProfiles() {
        configuration
                .without("admitone.sites.CLUB")
                .with("admitone.sites.NEWS.doverunner.site-key", "c4n4ry-news-key-of-32-characters")
                .with("admitone.sites.NEWS.doverunner.access-key", "c4n4ry-news-access-of-32-charact")
                .without("admitone.callers.backend");
        var body = new java.util.HashMap<String, Object>();
        body.put("application", configuration.asFile());
        body.put("profiles", Map.of("offline", Map.of("doverunner", Map.of("policy_version", 2))));

        assertThat(lines(check(body)))
                .containsExactly(
                        "NEWS is new", "CLUB is gone", "profile offline is new", "caller backend is gone", "0 errors");
    }

    @Test
    void tellsThatSecretsWouldChangeWithoutThem() {
        configuration
                .with(SHOP + "doverunner.site-key", "c4n4ry-another-key-32-characters")
                .with(SHOP + "doverunner.previous.site-key", TestConfiguration.SITE_KEY)
                .with("admitone.callers.backend.key-sha256", TestCallers.hash("c4n4ry"));
        var answer = check(Map.of(
                "application",
                configuration.asFile(),
                "profiles",
                Map.of("streaming", JsonMapper.shared().readTree(profile(3600, "c4n4ry-another-k")))));

        assertThat(lines(answer))
                .containsExactly(
                        "SHOP doverunner.previous.site-key is new",
                        "SHOP doverunner.site-key changed",
                        "SHOP doverunner key previous (none) → verifying",
                        "profile streaming: doverunner /external_key/ncg/cek changed",
                        "caller backend key-sha256 changed",
                        "0 errors");
        assertThat(answer.body()).doesNotContain(hex(CONTENT_KEY), hex("c4n4ry-another-k"));
    }

    @Test
    void tellsEveryMistake() {
        configuration.with(SHOP + "token-duration", "25h").with("admitone.callers.backend.scopes", "tokens:isue");
        var answer = check(Map.of("application", configuration.asFile(), "profiles", Map.of("x", Map.of("dove", 1))));

        assertThat(texts(answer, "mistakes"))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("admitone.sites.SHOP.token-duration: must be"))
                .anyMatch(line -> line.contains("did you mean tokens:issue?"))
                .anyMatch(line -> line.contains("x.json: /dove: is not a token format"));
        assertThat(lines(answer)).endsWith("3 errors");
        assertThat(answer.json().path("valid").asBoolean()).isFalse();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            admitone.sites.SHOP.default-profile          | ${c4n4ry.secret} | resolves only placeholders
            admitone.sites.SHOP.token-duration           | ${HOME}        | resolves only placeholders
            spring.config.import                         | configtree:/etc/ | must be the same as in the active configuration
            spring.config.import                         | optional:file:/etc/hosts[.yaml] | must be the same as in the
            """)
    void findsOutNothingAboutTheServer(String property, String value, String line) {
        var file = configuration.asFile();
        var candidate = file.substring(0, file.length() - 1) + ",\"" + property + "\":\"" + value + "\"}";
        candidate = candidate
                .replaceFirst("\"admitone.profiles-directory\":\"[^\"]+\",(?=.*profiles-directory)", "")
                .replaceFirst("\"admitone.sites.SHOP.default-profile\":\"[^\"]+\",(?=.*default-profile)", "")
                .replaceFirst("\"admitone.sites.SHOP.token-duration\":\"[^\"]+\",(?=.*token-duration)", "");

        assertThat(texts(check(Map.of("application", candidate)), "mistakes"))
                .singleElement()
                .asString()
                .startsWith(property)
                .contains(line);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            admitone.sites.SHOP.doverunner.next.site-key-file   | /etc/hostname  | the file is not opened
            admitone.sites.SHOP.doverunner.next.ACCESS_KEY_FILE | /etc/hostname  | the file is not opened
            admitone.sites.SHOP.doverunner.next.access-key-file | PASSWORD       | the file is not opened
            admitone.sites.SHOP.doverunner.content-ids.file     | /etc/passwd    | the file is not opened
            admitone.sites.CLUB.sdp.passwordFile                | /etc/hostname  | the file is not opened
            admitone.sites.CLUB.sdp.password-file               | /none/at/all   | the file is not opened
            admitone.oauth2.jwk-set-file                        | /etc/hostname  | the file is not opened
            admitone.profiles-directory                         | /etc           | the directory is not opened
            spring.application.name                             | another        | only properties below admitone
            server.port                                         | 1              | only properties below admitone
            """)
    void saysWhatItDidNotLookAt(String property, String value, String reason) {
        if (property.contains("content-ids")) {
            configuration.with("admitone.sites.SHOP.doverunner.content-ids.rule", "catalogue");
        }
        if (property.contains("oauth2")) {
            configuration.with("admitone.oauth2.issuer", "https://id.example").with("admitone.oauth2.audience", "x");
        }
        if (property.contains("password")) {
            configuration.without("admitone.sites.CLUB.sdp.password-file");
        }
        var file = value.equals("PASSWORD") ? directory.resolve("password").toString() : value;
        var others = configuration.without(property).asFile();
        var answer = check(Map.of("application", others.replaceFirst("}$", ",\"" + property + "\":\"" + file + "\"}")));

        assertThat(texts(answer, "mistakes")).isEmpty();
        assertThat(reasons(answer)).anySatisfy((name, why) -> {
            assertThat(name.replaceAll("[^A-Za-z]", "")).isEqualToIgnoringCase(property.replaceAll("[^A-Za-z]", ""));
            assertThat(why).startsWith(reason);
        });
    }

    @Test
    void saysThatItDoesNotReadFilesOfTheActiveConfigurationAgain() throws IOException {
        var password = directory.resolve("password");
        Files.write(password, new byte[] {(byte) 0xFF, (byte) 0xFE, 'c', 0});
        var answer = check();
        Files.writeString(password, "c4n4ry");

        assertThat(answer.json().path("valid").asBoolean()).isTrue();
        assertThat(reasons(answer))
                .containsEntry(
                        "admitone.sites.CLUB.sdp.password-file",
                        "the file is not opened; the check used the content that the active configuration read from"
                                + " it");
    }

    @Test
    void saysThatDocumentOfAnotherProfileIsLeftOut() {
        var answer = check(Map.of(
                "application",
                configuration.asFile() + "\n---\nspring.config.activate.on-profile: night\nadmitone: {nonsense: 1}\n"));

        assertThat(lines(answer)).containsExactly("0 errors");
        assertThat(reasons(answer))
                .containsEntry(
                        "spring.config.activate.on-profile", "the document for night applies to another profile");
    }

    @Test
    void takesKeyFileThatTheServiceHasNotReadYet() {
        var next = configuration.with(FILM + "next.access-key-file", "/run/secrets/access-key-new");
        next.with(FILM + "next.signs-from", "2126-12-01T03:00:00Z");
        var answer = check();

        assertThat(texts(answer, "mistakes")).isEmpty();
        assertThat(answer.json().path("valid").asBoolean()).isTrue();
        assertThat(reasons(answer).get(FILM + "next.access-key-file")).contains("has not read it for such a property");
    }

    @Test
    void judgesStepWithKeyFilesThatChangePlaces() {
        configuration
                .without(FILM + "next")
                .with(
                        FILM + "access-key-file",
                        directory.resolve("access-key-new").toString());

        assertThat(texts(check(), "mistakes")).singleElement().asString().contains("may be valid until");

        configuration.with(
                FILM + "previous.access-key-file",
                directory.resolve("access-key").toString());
        var answer = check();

        assertThat(texts(answer, "mistakes")).isEmpty();
        assertThat(reasons(answer).get(FILM + "previous.access-key-file")).contains("the check used the content");
    }

    @Test
    void judgesOtherSitesBesideFileThatIsNotOpened() {
        configuration
                .with(FILM + "next.access-key-file", "/run/secrets/access-key-new")
                .with(SHOP + "doverunner.site-key", "c4n4ry-another-key-32-characters");

        assertThat(texts(check(), "mistakes"))
                .singleElement()
                .asString()
                .startsWith("admitone.sites.SHOP.doverunner")
                .contains("may be valid until");
    }

    private static Map<String, String> reasons(Answer answer) {
        return answer.json()
                .path("not_checked")
                .valueStream()
                .collect(java.util.stream.Collectors.toMap(
                        one -> one.path("property").asString(),
                        one -> one.path("reason").asString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c4n4ry", "c4n4rz"})
    void confirmsNoGuessAtShortSecret(String guess) {
        configuration.without("admitone.sites.CLUB.sdp.password-file").with("admitone.sites.CLUB.sdp.password", guess);

        assertThat(lines(check()))
                .containsExactly("CLUB sdp.password is new", "CLUB sdp.password-file is gone", "0 errors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [c4n4ry", "a: &x [1]\nb: *x", "a: 'c4n4ry"})
    void refusesWhatIsNoYaml(String text) {
        assertThat(texts(check(Map.of("application", text)), "mistakes"))
                .singleElement()
                .asString()
                .startsWith("application: ");
        assertThat(lines(check(Map.of("application", text)))).containsExactly("1 error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"application": 1}                | 400 | A1003
            {"applikation": ""}               | 400 | A1002
            {"profiles": []}                  | 400 | A1003
            {"profiles": {"a": 1}}            | 400 | A1003
            {"profiles": {"../a": {}}}        | 400 | A1002
            []                                | 400 | A1001
            """)
    void refusesBodiesThatItDoesNotUnderstand(String body, int status, String code) {
        service().operator().post("/configuration/check", body).assertProblem(status, code);
    }

    @Test
    void registersNoMetersForSitesOnTrial() {
        configuration
                .with("admitone.sites.NEWS.doverunner.site-key", "c4n4ry-news-key-of-32-characters")
                .with("admitone.sites.NEWS.doverunner.access-key", "c4n4ry-news-access-of-32-charact")
                .with("admitone.sites.NEWS.entitlement", "sdp")
                .with("admitone.sites.NEWS.sdp.url", "https://sdp.example")
                .with("admitone.sites.NEWS.sdp.user", "u")
                .with("admitone.sites.NEWS.sdp.password", "c4n4ry");
        assertThat(lines(check())).endsWith("0 errors");

        assertThat(service().operator().get("/actuator/prometheus").body())
                .contains("site=\"CLUB\"")
                .doesNotContain("site=\"NEWS\"");
    }
}
