/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands with the demo configuration, in this process. */
class CommandsTests {

    private static final String REQUEST = """
            {"drm":"Widevine","user_id":"viewer-1","content_id":"film-1"}""";
    private static final String DEMO_KEY = "DEMO-api-key-not-for-production";
    private static final String DEMO_HASH = "993abd71f7993998ffeb0bdbf419c4f23307e0dbafcf37896b1a3a9e8fe20c7b";

    @TempDir
    private Path directory;

    private static String issued() {
        return TestCommand.run(REQUEST, "issue").out();
    }

    @Test
    void issuesTokenAsTheEndpointDoes() {
        var issued = TestCommand.run(REQUEST, "issue");

        assertThat(issued.code()).isZero();
        assertThat(issued.json().propertyNames())
                .containsExactly(
                        "token_id",
                        "site",
                        "format",
                        "drm",
                        "token",
                        "not_before",
                        "expires_at",
                        "refresh_after",
                        "server_time",
                        "delivery");
        assertThat(issued.json().path("drm").asString()).isEqualTo("widevine");
        assertThat(issued.json().path("expires_at").asString()).endsWith("Z");
        assertThat(issued.err()).isEmpty();
    }

    @Test
    void refusesRequestWithTheProblemOfTheEndpoint() {
        var refused = TestCommand.run("{\"drm\":\"widevin\",\"user\":\"v\"}", "issue");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.json().path("status").asInt()).isEqualTo(400);
        assertThat(refused.json().path("instance").asString()).isEqualTo("/tokens");
        assertThat(refused.json().path("errors").findValuesAsString("pointer")).contains("/user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"issue", "verify", "rules"})
    void refusesInputThatIsNoObject(String command) {
        var refused = TestCommand.run("", command);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.json().path("error_code").asString()).isNotEmpty();
    }

    @Test
    void readsRequestFromFile() throws IOException {
        var file = Files.writeString(directory.resolve("request.json"), REQUEST);

        assertThat(TestCommand.run("", "issue", file.toString()).code()).isZero();
        assertThat(TestCommand.run(REQUEST, "issue", "-").code()).isZero();
    }

    @Test
    void refusesFileThatDoesNotExist() {
        var refused = TestCommand.run("", "issue", directory.resolve("c4n4ry").toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("error: the input file does not exist; ");
        assertThat(TestCommand.run("", "issue", directory.toString()).code()).isEqualTo(2);
    }

    @Test
    void admitsTokenThatItIssued() {
        var token = TestCommand.run(REQUEST, "issue").json().path("token").asString();

        var verified = TestCommand.run("{\"token\":\"" + token + "\"}", "verify");

        assertThat(verified.code()).isZero();
        assertThat(verified.json().path("admitted").asBoolean()).isTrue();
        assertThat(verified.json().has("policy")).isFalse();
    }

    @Test
    void refusesTokenForOtherContent() {
        var token = TestCommand.run(REQUEST, "issue").json().path("token").asString();

        var verified = TestCommand.run("{\"token\":\"" + token + "\",\"content_id\":\"film-2\"}", "verify");

        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.json().path("errors").findValuesAsString("reason")).isNotEmpty();
    }

    @Test
    void explainsRules() {
        var explained = TestCommand.run("{\"rules\":{\"max_resolution\":\"hd\"},\"profile\":null}", "rules");

        assertThat(explained.code()).isZero();
        assertThat(explained.json().path("formats").propertyNames()).contains("doverunner", "axinom");
    }

    @Test
    void saysThatSingleUseIsNotChecked() {
        var property = "--admitone.sites.DEMO.doverunner.single-use=true";
        var issued = TestCommand.run(REQUEST, "issue", property);

        var verified = TestCommand.run("{\"token\":" + issued.json().path("token") + "}", "verify", property);

        assertThat(issued.err()).startsWith("not checked: single use");
        assertThat(verified.err()).startsWith("not checked: single use");
        assertThat(verified.code()).isZero();
    }

    @Test
    void saysThatTheSdpIsNotAsked() {
        var issued = TestCommand.run(
                "{\"user_id\":\"viewer-1\",\"content_id\":\"film-1\"}",
                "issue",
                "--admitone.sites.DEMO.entitlement=sdp",
                "--admitone.sites.DEMO.sdp.url=https://127.0.0.1:1",
                "--admitone.sites.DEMO.sdp.user=u",
                "--admitone.sites.DEMO.sdp.password=c4n4ry",
                "--admitone.sites.DEMO.default-format=medialive");

        assertThat(issued.out() + issued.err())
                .contains("not checked: entitlement")
                .doesNotContain("c4n4ry");
    }

    @Test
    void needsNoRedis() {
        assertThat(TestCommand.run(REQUEST, "issue", "--admitone.state.store=redis")
                        .code())
                .isZero();
    }

    @Test
    void inspectsTokenInAnyForm() {
        var answer = issued();
        var token = TestCommand.run(REQUEST, "issue").json().path("token").asString();

        assertThat(TestCommand.run(answer, "inspect").out())
                .startsWith("Admitted by the site DEMO, format doverunner.\n")
                .contains("\nviewer: viewer-1\n", "\ncontent: film-1\n", "\npolicy: {");
        assertThat(TestCommand.run(token + "\n", "inspect").code()).isZero();
    }

    @Test
    void inspectionTellsWhyTokenIsRefused() {
        var refused = TestCommand.run(issued(), "inspect", "--content-id", "film-2");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).startsWith("NOT admitted by the site DEMO, format doverunner.\n  ");
    }

    @ParameterizedTest
    @CsvSource({"Bearer eyJhbGciOiJIUzI1NiJ9.e30.x, Bearer", "%7B%22a%22%3A1%7D, percent"})
    void inspectionTellsWhatTheInputLooksLike(String input, String slip) {
        var refused = TestCommand.run(input, "inspect");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).containsIgnoringCase(slip);
    }

    @Test
    void inspectionRefusesUnknownSite() {
        var refused = TestCommand.run(issued(), "inspect", "--site", "DEM0");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).startsWith("error: /site: ").contains("did you mean DEMO?");
    }

    @Test
    void hashesKeyOfTheInput() {
        assertThat(TestCommand.run(DEMO_KEY + "\r\n", "hash-key"))
                .isEqualTo(new TestCommand(0, "key-sha256: " + DEMO_HASH + "\n", ""));
    }

    @Test
    void hashesKeyThatIsTypedWithoutEcho() {
        var hashed = TestCommand.run("", question -> DEMO_KEY.toCharArray(), "hash-key");

        assertThat(hashed).isEqualTo(new TestCommand(0, "key-sha256: " + DEMO_HASH + "\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two lines\nof it", "c4n4ry c4n4ry", "clé"})
    void refusesWhatIsNoKey(String input) {
        var refused = TestCommand.run(input, "hash-key");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("characters").doesNotContain("c4n4ry");
    }

    @Test
    void warnsOfHashOfHash() {
        assertThat(TestCommand.run(DEMO_HASH, "hash-key").err()).contains("looks like a SHA-256 already");
    }

    @Test
    void showsNoKeyThatIsAnArgument() {
        var refused = TestCommand.run("", "hash-key", "ao_Vb8TqLw3ZrXn6YkPmC1sHdJf4GgEuA9oRiKtWxBy2");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).doesNotContain("Vb8T");
    }

    @ParameterizedTest
    @CsvSource({
        "check-config, --confg=x, --config",
        "inspect, --sit, --site",
        "inspect, --conten-id, --content-id",
        "verify, --hlep, --help"
    })
    void suggestsOptions(String command, String option, String meant) {
        var refused = TestCommand.run("", command, option);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("error: unknown argument: ").contains("did you mean " + meant + "?");
        assertThat(refused.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-config", "issue", "verify", "inspect", "rules", "hash-key"})
    void explainsEachCommand(String command) {
        var help = TestCommand.run("", command, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: java -jar admit-one.jar " + command);
    }

    @Test
    void readsTheLocalFilesOfADirectory() throws IOException {
        Files.copy(Path.of("config/application.yaml"), directory.resolve("application.yaml"));
        Files.writeString(
                Files.createDirectory(directory.resolve("local")).resolve("application.yaml"),
                "admitone: {sites: {DEMO: {clock-skew: 1h}}}");

        var checked = TestCommand.run("", "check-config", "--config", directory.toString());

        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.lines("error: ")).anyMatch(line -> line.startsWith("admitone.sites.DEMO.clock-skew: must"));
        assertThat(checked.out()).contains("local/application.yaml");
    }

    @Test
    void readsNoOtherSubdirectory() throws IOException {
        Files.copy(Path.of("config/application.yaml"), directory.resolve("application.yaml"));
        Files.writeString(
                Files.createDirectory(directory.resolve("staging")).resolve("application.yaml"),
                "admitone: {sites: {DEMO: {clock-skew: 1h}}}");

        assertThat(TestCommand.run("", "check-config", "--config", directory.toString())
                        .out())
                .contains("application.yaml")
                .doesNotContain("clock-skew", "staging");
    }

    @Test
    void showsNoKeyInThePlaceOfAName() {
        var checked = TestCommand.run(
                "", "check-config", "--admitone.sites.Zk3v9Qx7Lm2Rt8Yw5Bn1Hj6Pd4Fs0GcA.token-duration=5m");

        assertThat(checked.out() + checked.err()).doesNotContainIgnoringCase("Zk3v9Qx7");
        assertThat(checked.lines("note: ")).anyMatch(line -> line.contains("(a name of 32 characters)"));
    }

    @Test
    void notesWhichValuesDoNotComeFromFiles() {
        var checked = TestCommand.run("", "check-config", "--admitone.sites.DEMO.clock-skew=2s");

        assertThat(checked.code()).isZero();
        assertThat(checked.lines("note: "))
                .contains("admitone.sites.DEMO.clock-skew (set by an argument): any value in the files is ignored");
    }

    @Test
    void refusesDirectoryWithoutConfiguration() {
        var refused = TestCommand.run("", "check-config", "--config", directory.toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("has no application.yaml");
        assertThat(TestCommand.run("", "check-config", "--config", "absent").code())
                .isEqualTo(2);
        assertThat(TestCommand.run("", "check-config", "--config").code()).isEqualTo(2);
    }

    @Test
    void usesNoInvalidConfiguration() {
        var refused = TestCommand.run(REQUEST, "issue", "--admitone.sites.DEMO.clock-skew=1h");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("error: admitone.sites.DEMO.clock-skew (set by an argument): must be");
        assertThat(refused.out()).isEmpty();
    }
}
