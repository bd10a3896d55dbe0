/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Rules of profiles, requests and grants, with the demo configuration and profiles of this test. */
@ExtendWith(OutputCaptureExtension.class)
class RulesOverHttpTests {

    private static final Map<String, String> PROFILES = Map.of(
            "streaming", "{'doverunner': {'policy_version': 2}}",
            "plain", "{'rules': {'license_duration': 600}}",
            "tuned",
                    "{'rules': {'license_duration': 600, 'max_streams': 2},"
                            + " 'doverunner': {'playback_policy': {'max_stream_per_user': 3}},"
                            + " 'axinom': {'license': {'duration': null}}}",
            "screen", "{'rules': {'max_resolution': 'hd'}}",
            "settled",
                    "{'rules': {'offline': true, 'rental_duration': 'P2D', 'playback_duration': 'P1D',"
                            + " 'max_resolution': 'hd'},"
                            + " 'nagra': {'usageRulesProfileId': 'HD', 'duration': 172800}}");

    private static @Nullable ConfigurableApplicationContext context;
    private static int port;
    private static TestClient client = TestClient.of(0);
    private static List<String> log = List.of();

    @BeforeAll
    static void start(@TempDir Path directory, CapturedOutput output) throws IOException {
        for (var profile : PROFILES.entrySet()) {
            Files.writeString(directory.resolve(profile.getKey() + ".json"), json(profile.getValue()));
        }
        var started = new SpringApplicationBuilder(AdmitOne.class)
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--admitone.profiles-directory=" + directory,
                        "--admitone.sites.DEMO.default-profile=plain");
        context = started;
        log = output.getOut().lines().toList();
        port = started.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        client = TestClient.of(port).withKey(TestCallers.DEMO_KEY);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(context).close();
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    private static Answer issue(String more) {
        return client.issue(json("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'drm': 'widevine', " + more + "}"));
    }

    private static JsonNode playback(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return TestTokens.policy(answer.text("/token"), TestCallers.DEMO_SITE_KEY)
                .path("playback_policy");
    }

    private static List<String> warnings(Answer answer) {
        return answer.json()
                .path("warnings")
                .valueStream()
                .map(warning -> warning.path("pointer").asString() + " "
                        + warning.path("code").asString())
                .toList();
    }

    @Test
    void defaultProfileMayHaveRulesOnly() {
        assertThat(playback(issue("'format': 'doverunner'")))
                .hasToString("{\"persistent\":false,\"license_duration\":600}");
        assertThat(TestLicenseParts.read("nagra", issue("'format': 'nagra'").text("/token")))
                .hasToString("{\"duration\":600,\"storable\":false}");
    }

    @Test
    void policyOfTheProfileWinsOverItsRules() {
        assertThat(playback(issue("'profile': 'tuned'"))
                        .path("max_stream_per_user")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void policyOfTheProfileRemovesWhatItsRulesWrote() {
        var answer = client.issue(json("{'format': 'axinom', 'profile': 'tuned', 'user_id': 'u', 'options':"
                + " {'key_ids': ['0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6']}}"));

        assertThat(TestLicenseParts.read("axinom", answer.text("/token")).path("license"))
                .hasToString("{\"allow_persistence\":false}");
    }

    @Test
    void rulesOfTheRequestChangeThoseOfTheProfile() {
        assertThat(playback(issue("'profile': 'plain', 'rules': {'license_duration': 60, 'max_streams': 1}")))
                .hasToString("{\"persistent\":false,\"license_duration\":60,\"max_stream_per_user\":1}");
    }

    @Test
    void nullRemovesARuleOfTheProfile() {
        assertThat(playback(issue("'profile': 'plain', 'rules': {'license_duration': null}")))
                .hasToString("{\"persistent\":false}");
    }

    @Test
    void rulesOfTheRequestCountAloneWithoutAProfile() {
        assertThat(playback(issue("'profile': null, 'rules': {'offline': true}")))
                .hasToString("{\"persistent\":true}");
    }

    @Test
    void rulesAreMergedUnderThePolicyOfAProfileWithoutRules() {
        assertThat(playback(issue("'profile': 'streaming', 'rules': {'license_duration': 60}")))
                .hasToString("{\"persistent\":false,\"license_duration\":60}");
    }

    @Test
    void warnsOfARuleOfTheRequestThatTheProfileOverrides() {
        var answer = issue("'profile': 'tuned', 'rules': {'max_streams': 1, 'license_duration': 60}");

        assertThat(playback(answer).path("max_stream_per_user").asInt()).isEqualTo(3);
        assertThat(warnings(answer)).containsExactly("/rules/max_streams A1632");
        assertThat(answer.text("/warnings/0/detail")).endsWith(" /playback_policy/max_stream_per_user");
    }

    @Test
    void warnsOfARuleThatThePolicyOfTheRequestOverrides() {
        var answer = issue("'profile': 'plain', 'rules': {'license_duration': 60},"
                + " 'policy': {'playback_policy': {'license_duration': 90}}");

        assertThat(playback(answer).path("license_duration").asInt()).isEqualTo(90);
        assertThat(warnings(answer)).containsExactly("/rules/license_duration A1632");
    }

    @Test
    void policyOfTheRequestIsStillChecked() {
        var answer = issue("'profile': 'plain', 'rules': {'license_duration': 60},"
                + " 'policy': {'playback_policy': {'persistant': null}}");

        assertThat(answer.violations()).containsExactly("/policy/playback_policy/persistant A1200");
    }

    @Test
    void refusesWhatTheVendorCannotExpress() {
        var answer = issue("'format': 'drmtoday', 'rules': {'max_streams': 1, 'not_before': '2030-01-01T00:00:00Z'}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.violations())
                .containsExactlyInAnyOrder("/rules/max_streams A1627", "/rules/not_before A1627");
    }

    /** Players of all DRM systems can use the token, whichever the request names. */
    @Test
    void refusesWhatIsLostForAnotherDrmSystemThatTheTokenIsForToo() {
        assertThat(issue("'format': 'drmtoday', 'rules': {'max_resolution': 'hd'}")
                        .violations())
                .containsExactly("/rules/max_resolution A1627");
        assertThat(issue("'format': 'doverunner', 'rules': {'hardware_security': 'required'}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            nagra | max_resolution: 'hd'        | {'usageRulesProfileId': 'HD'}
            nagra | output_protection: 'hdcp'   | {'usageRulesProfileId': 'HD'}
            nagra | hardware_security: 'required' | {'usageRulesProfileId': 'HD'}
            nagra | playback_duration: 60       | {'duration': 172800}
            nagra | rental_duration: 60         | {'duration': 172800}
            drmtoday | rental_duration: 60      | {'profile': {'type': 'rental', 'relativeExpiration': 'PT2H'}}
            drmtoday | playback_duration: 60    | {'profile': {'type': 'rental', 'relativeExpiration': 'PT2H'}}
            drmtoday | rental_duration: 60      | {'profile': null}
            drmtoday | output_protection: 'hdcp-2.2' | {'outputProtection': {'digital': true, 'enforce': true}}
            doverunner | rental_duration: 60    | {'playback_policy': {'license_duration': 90}}
            doverunner | playback_duration: 60  | {'playback_policy': {'license_duration': 90}}
            doverunner | hardware_security: 'required' | {'security_policy': [{'track_type': 'ALL', 'fairplay': {'hdcp_enforcement': 1}}]}
            axinom | rental_duration: 60        | {'license': {'duration': 90}}
            axinom | max_streams: 2000000000    | {'license_server': {'access_control': {'concurrency_limit': 5}}}
            axinom | hardware_security: 'required' | {'content_key_usage_policies': [{'name': 'admit-one-rules'}]}
            medialive | rental_duration: 60     | {'usage_rules': {'licenseExpiryDuration': 90}}
            """)
    void policyOfTheRequestSettlesALoss(String format, String rule, String policy) {
        var name = rule.substring(0, rule.indexOf(':'));
        var options = format.equals("axinom") ? "{'key_ids': ['0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6']}" : "{}";
        var answer = client.issue(json("{'user_id': 'viewer-1'"
                + (format.equals("axinom") ? "" : ", 'content_id': 'movie-1'")
                + (format.equals("doverunner") ? ", 'drm': 'fairplay'" : "")
                + ", 'profile': null, 'format': '" + format + "', 'options': " + options
                + ", 'rules': {'" + rule.replaceFirst(":", "':") + "}, 'policy': " + policy + "}"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(warnings(answer).stream().filter(warning -> warning.startsWith("/rules/")))
                .containsExactly("/rules/" + name + " A1632");
    }

    @Test
    void policyOfTheProfileSettlesALoss() {
        var answer = issue("'format': 'nagra', 'profile': 'settled'");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(warnings(answer)).noneMatch(warning -> warning.startsWith("/rules/"));
        assertThat(explain("{'profile': 'settled'}").json().at("/formats/nagra/losses"))
                .isEmpty();
    }

    @Test
    void explainsWhichMembersWouldSettleALoss() {
        assertThat(explain("{'profile': 'screen'}").json().at("/formats/nagra/losses/0/settled_by"))
                .hasToString("[\"/usageRulesProfileId\"]");
    }

    @Test
    void refusesRulesOfAProfileThatTheVendorCannotExpress() {
        assertThat(issue("'format': 'nagra', 'profile': 'screen'").violations())
                .containsExactly("/rules/max_resolution A1627");
    }

    @Test
    void warnsAtTheStartOfRulesThatFormatsCannotExpress() {
        assertThat(log.stream().filter(line -> line.contains("A1627") || line.contains("A1630")))
                .hasSize(3)
                .allMatch(line -> line.contains(" WARN ") && line.endsWith("; refused at DEMO"))
                .anyMatch(line -> line.contains("screen.json: /rules: A1627 The license would allow more than the rule:"
                        + " max_resolution in axinom, drmtoday (fairplay and playready), medialive, nagra;"))
                .anyMatch(line -> line.contains("settled.json: ")
                        && line.contains(" max_resolution in axinom, drmtoday (fairplay and playready), medialive;"))
                .anyMatch(
                        line -> line.contains("tuned.json: ") && line.contains(" max_streams in drmtoday, medialive;"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'offlin': true}                    | 400 | /rules/offlin A1002",
                "{'offlin': null}                    | 400 | /rules/offlin A1002",
                "{'offline': 1}                      | 400 | /rules/offline A1003",
                "{'license_duration': 'P1M'}         | 422 | /rules/license_duration A1620",
                "{'not_after': '2020-01-01T00:00:00Z', 'not_before': '2020-01-01T00:00:00Z'} | 422 | /rules/not_after A1626",
                "[]                                  | 400 | /rules A1003"
            })
    void refusesMistakesInTheRules(String rules, int status, String violation) {
        for (var answer : List.of(issue("'rules': " + rules), explain("{'rules': " + rules + "}"), grant(rules))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.violations()).containsExactly(violation);
        }
    }

    private static Answer grant(String rules) {
        return client.post("/grants", json("{'user_id': 'viewer-1', 'content_id': 'movie-1', 'rules': " + rules + "}"));
    }

    @Test
    void tokensOfAGrantHaveItsRules() {
        var made = grant("{'license_duration': 30, 'offline': true}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var player = TestClient.of(port).with("Authorization", "Bearer " + made.text("/grant"));

        assertThat(playback(player.post("/grants/tokens", json("{'drm': 'widevine'}"))))
                .hasToString("{\"persistent\":true,\"license_duration\":30}");
    }

    @Test
    void tokensOfAGrantHaveTheWarningsAboutItsRules() {
        var made = client.post(
                "/grants",
                json("{'format': 'nagra', 'user_id': 'viewer-1', 'content_id': 'movie-1',"
                        + " 'rules': {'rental_duration': 60}, 'issue': {'drm': 'widevine'}}"));
        var player = TestClient.of(port).with("Authorization", "Bearer " + made.text("/grant"));

        assertThat(made.json().has("warnings")).isFalse();
        assertThat(made.json().at("/token/warnings").toString()).contains("A1631");
        assertThat(warnings(player.post("/grants/tokens", json("{'drm': 'widevine'}"))))
                .contains("/rules/rental_duration A1631");
    }

    /** As the table of rentals in docs/rules.md says. */
    @Test
    void writesRentalsAsThePageSays() {
        var rental = explain("{'profile': null, 'rules': {'rental_duration': 'P2D', 'playback_duration': 'P1D'}}")
                .json()
                .path("formats");

        assertThat(rental.at("/doverunner/policy/playback_policy/license_duration")
                        .asInt())
                .isEqualTo(86400);
        assertThat(rental.at("/nagra/policy/duration").asInt()).isEqualTo(86400);
        assertThat(rental.at("/drmtoday/policy/profile"))
                .hasToString("{\"type\":\"rental\",\"relativeExpiration\":\"PT48H\",\"playDuration\":\"PT24H\"}");
        assertThat(rental.at("/axinom/policy/license/duration").asInt()).isEqualTo(172800);
        assertThat(rental.at("/axinom/policy/license/widevine/playback_duration")
                        .asInt())
                .isEqualTo(86400);
        assertThat(rental.at("/medialive/policy/usage_rules/licenseExpiryDuration")
                        .asInt())
                .isEqualTo(172800);
        assertThat(rental.at("/medialive/policy/usage_rules/consumptionWindow").asInt())
                .isEqualTo(86400);
    }

    @Test
    void makesNoGrantWhoseTokensWouldBeRefused() {
        var made = client.post(
                "/grants",
                json("{'format': 'nagra', 'user_id': 'viewer-1', 'content_id': 'movie-1',"
                        + " 'rules': {'max_resolution': 'sd'}}"));

        assertThat(made.status()).isEqualTo(422);
        assertThat(made.violations()).containsExactly("/rules/max_resolution A1627");
    }

    private static Answer explain(String body) {
        return client.post("/rules/explain", json(body));
    }

    @Test
    void explainsRulesInAllFormats() {
        var answer = explain("{'profile': 'tuned', 'rules': {'max_resolution': 'sd', 'license_duration': null}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("rules")).hasToString("{\"max_streams\":2,\"max_resolution\":\"sd\"}");
        assertThat(answer.json().path("formats").propertyNames())
                .containsExactly("axinom", "doverunner", "drmtoday", "medialive", "nagra");
        assertThat(answer.json().at("/formats/doverunner/policy/playback_policy"))
                .hasToString("{\"persistent\":false,\"allowed_track_types\":\"SD_ONLY\",\"max_stream_per_user\":3}");
        assertThat(answer.json().at("/formats/doverunner/losses")).isEmpty();
        assertThat(answer.json()
                        .at("/formats/drmtoday/losses")
                        .valueStream()
                        .map(loss -> loss.path("pointer").asString() + " "
                                + loss.path("code").asString() + " " + loss.path("drms") + " " + loss.path("refused")))
                .containsExactly(
                        "/rules/max_resolution A1630 [\"fairplay\",\"playready\"] true",
                        "/rules/max_streams A1630  true");
    }

    @Test
    void explainsNothingOfAProfileThatIsUnknown() {
        var answer = explain("{'profile': 'plaim'}");

        assertThat(answer.violations()).containsExactly("/profile A1022");
        assertThat(answer.text("/errors/0/detail")).endsWith("did you mean plain?");
    }

    @Test
    void explainsTheDefaultProfileIfTheRequestNamesNone() {
        assertThat(explain("{'rules': {'offline': true}}").json().at("/formats/nagra/policy"))
                .hasToString("{\"duration\":600,\"storable\":true}");
    }

    @Test
    void explainsTheRulesOfTheRequestAloneIfTheProfileIsNull() {
        assertThat(explain("{'profile': null}").json().at("/formats/nagra/policy"))
                .hasToString("{\"storable\":false}");
    }

    @Test
    void showsRulesAmongThePoliciesOfProfiles() {
        var profiles = client.get("/configuration/profiles").json().path("profiles");

        assertThat(profiles.at("/plain/rules")).hasToString("{\"license_duration\":600}");
        assertThat(profiles.at("/plain/nagra")).hasToString("{\"duration\":600,\"storable\":false}");
        assertThat(profiles.at("/plain").propertyNames())
                .containsExactly("axinom", "doverunner", "drmtoday", "medialive", "nagra", "rules");
        assertThat(profiles.at("/streaming").propertyNames()).containsExactly("doverunner");
    }

    @Test
    void showsPoliciesBesideRulesAsTheyAreInTheFile() {
        var own = client.get("/configuration/profiles").json().path("own");

        assertThat(own.propertyNames()).containsExactly("settled", "tuned");
        assertThat(own.at("/tuned/doverunner")).hasToString("{\"playback_policy\":{\"max_stream_per_user\":3}}");
    }

    @Test
    void countsProfilesWithRulesOnly() {
        var formats = client.get("/configuration").json().at("/sites/DEMO/formats");

        assertThat(formats.at("/nagra/profiles").propertyNames())
                .containsExactly("plain", "screen", "settled", "tuned");
    }
}
