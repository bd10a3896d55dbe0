/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
import dev.admitone.token.TokenFormat;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteRulesTests {

    private static final Map<String, TokenFormat> FORMATS =
            Map.of("toy", new TestFormat("toy"), "blind", new TestFormat("blind"), "open", new TestFormat("open"));

    @TempDir
    Path directory;

    private Settings settings = TestSettings.of("");
    private final Violations violations = new Violations();

    @BeforeEach
    void useDirectory() {
        settings = TestSettings.of("admitone: {profiles-directory: " + directory + "}");
    }

    private SiteRules rules(boolean refuses) {
        return new SiteRules(FORMATS, ProfileFiles.read(settings, FORMATS.values()), refuses);
    }

    private void profile(String name, String singleQuoted) throws IOException {
        Files.writeString(directory.resolve(name + ".json"), singleQuoted.replace('\'', '"'));
    }

    private static @Nullable SensitiveJson json(@Nullable String singleQuoted) {
        return singleQuoted == null ? null : SensitiveJson.of(TestJson.object(singleQuoted));
    }

    private static TokenRequest request(String drm, @Nullable String profile, @Nullable String policy) {
        return new TokenRequest(new UUID(0, 0), drm, "u", "c", profile, json(policy), null);
    }

    private SiteRules.Applied apply(TokenRequest request, @Nullable String rules) {
        return rules(true).apply("toy", request, json(rules), violations);
    }

    private static String policy(SiteRules.Applied applied) {
        return Objects.requireNonNull(applied.request().policy()).expose().toString();
    }

    @Test
    void leavesARequestWithoutRulesAlone() throws IOException {
        profile("vod", "{'rules': {'license_duration': 60}}");
        var request = request("widevine", "vod", null);

        assertThat(apply(request, null).request()).isSameAs(request);
    }

    @Test
    void leavesARequestAloneIfItsRulesChangeNothing() throws IOException {
        profile("vod", "{'rules': {'license_duration': 60}}");
        var request = request("widevine", "vod", null);

        assertThat(apply(request, "{'license_duration': 'PT1M'}").request()).isSameAs(request);
    }

    @Test
    void patchesThePolicyOfTheProfile() throws IOException {
        profile("vod", "{'rules': {'license_duration': 60}, 'toy': {'a': 1}}");

        assertThat(policy(apply(request("widevine", "vod", null), "{'license_duration': 30}")))
                .isEqualTo("{\"seconds\":30}");
    }

    @Test
    void removesWhatARuleWroteWithTheRule() throws IOException {
        profile("vod", "{'rules': {'license_duration': 60}}");

        assertThat(policy(apply(request("widevine", "vod", null), "{'license_duration': null}")))
                .isEqualTo("{\"seconds\":null}");
    }

    @Test
    void keepsThePolicyOfTheRequestAndWarnsOfTheRuleThatItOverrides() throws IOException {
        profile("vod", "{'rules': {'license_duration': 60}}");

        var applied = apply(request("widevine", "vod", "{'seconds': 5, 'b': null}"), "{'license_duration': 30}");

        assertThat(policy(applied)).isEqualTo("{\"seconds\":5,\"b\":null}");
        assertThat(applied.warnings())
                .extracting(Warning::pointer, Warning::code)
                .containsExactly(tuple("/rules/license_duration", "A1632"));
    }

    @Test
    void warnsOfNoRuleThatThePolicyOfTheRequestRepeats() {
        var applied = apply(request("widevine", null, "{'seconds': 30}"), "{'license_duration': 30}");

        assertThat(applied.warnings()).isEmpty();
    }

    @Test
    void refusesALossOfTheDrmSystemThatIsAsked() {
        apply(request("widevine", null, null), "{'max_streams': 1}");

        assertThat(violations.found()).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/rules/max_streams");
            assertThat(violation.code().code()).isEqualTo("A1627");
            assertThat(violation.detail()).startsWith("for widevine: no streams; ");
        });
    }

    @Test
    void takesNoNoticeOfALossOfAnotherDrmSystem() {
        assertThat(apply(request("fairplay", null, null), "{'max_streams': 1}").warnings())
                .isEmpty();
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void refusesALossOfEachDrmSystemIfTokensAreForAllOfThem() {
        rules(true).apply("open", request("fairplay", null, null), json("{'max_streams': 1}"), violations);

        assertThat(violations.found())
                .extracting(violation -> violation.code().code())
                .containsExactly("A1627");
    }

    @Test
    void dropsALossThatThePolicyOfTheProfileSettles() throws IOException {
        profile("vod", "{'rules': {'max_streams': 1}, 'toy': {'limits': {'streams': 2}}}");

        assertThat(apply(request("widevine", "vod", null), null).warnings()).isEmpty();
        assertThat(rules(true)
                        .explain("toy", "vod", TestJson.object("{'max_streams': 1}"))
                        .orElseThrow()
                        .losses())
                .isEmpty();
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void warnsOfARuleOfTheRequestWhoseLossThePolicyOfTheProfileSettles() throws IOException {
        profile("vod", "{'toy': {'limits': {'streams': 2}}}");

        assertThat(apply(request("widevine", "vod", null), "{'max_streams': 1}").warnings())
                .extracting(Warning::pointer, Warning::code, Warning::detail)
                .containsExactly(tuple(
                        "/rules/max_streams", "A1632", "the license follows the vendor's policy at /limits/streams"));
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void warnsOfARuleOfTheProfileWhoseLossThePolicyOfTheRequestSettles() throws IOException {
        profile("vod", "{'rules': {'max_streams': 1}}");

        assertThat(apply(request("widevine", "vod", "{'limits': {'streams': 2}}"), null)
                        .warnings())
                .extracting(Warning::pointer, Warning::code)
                .containsExactly(tuple("/rules/max_streams", "A1632"));
        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'limits': {'streams': null}}", "{'limits': null}"})
    void refusesALossIfTheRequestRemovesWhatSettlesIt(String policy) throws IOException {
        profile("vod", "{'rules': {'max_streams': 1}, 'toy': {'limits': {'streams': 2}}}");

        apply(request("widevine", "vod", policy), null);

        assertThat(violations.found())
                .extracting(violation -> violation.code().code())
                .containsExactly("A1627");
    }

    @Test
    void isNoLongerStricterWithoutTheMember() throws IOException {
        profile("vod", "{'rules': {'playback_duration': 60}, 'toy': {'limits': {'seconds': null}}}");

        assertThat(apply(request("widevine", "vod", null), null).warnings()).isEmpty();
    }

    @Test
    void keepsALossThatThePolicyDoesNotSettle() throws IOException {
        profile("vod", "{'rules': {'playback_duration': 60}, 'toy': {'limits': {'streams': 1}}}");

        assertThat(apply(request("widevine", "vod", null), null).warnings())
                .extracting(Warning::code)
                .containsExactly("A1631");
    }

    @Test
    void warnsOfALossIfTheSiteDoes() {
        var applied =
                rules(false).apply("toy", request("widevine", null, null), json("{'max_streams': 1}"), violations);

        assertThat(applied.warnings()).extracting(Warning::code).containsExactly("A1630");
        assertThat(violations.found()).isEmpty();
    }

    @Test
    void refusesRulesForAFormatThatTakesNone() {
        rules(true).apply("blind", request("widevine", null, null), json("{}"), violations);

        assertThat(violations.found())
                .extracting(violation -> violation.code().code())
                .containsExactly("A1628");
    }

    @Test
    void refusesRulesThatContradictThoseOfTheProfile() throws IOException {
        profile("vod", "{'rules': {'not_before': '2030-01-01T00:00:00Z'}}");

        apply(request("widevine", "vod", null), "{'not_after': '2029-01-01T00:00:00Z'}");

        assertThat(violations.found())
                .extracting(violation -> violation.code().code())
                .containsExactly("A1626");
    }

    @Test
    void explainsNothingForAFormatThatTakesNoRules() {
        assertThat(rules(true).explain("blind", null, TestJson.object("{}"))).isEmpty();
    }

    @Test
    void explainsRulesUnderThePolicyOfAProfile() throws IOException {
        profile("own", "{'toy': {'a': 1}}");

        var explained = rules(true).explain("toy", "own", TestJson.object("{'license_duration':30}"));

        assertThat(explained.orElseThrow().policy().expose()).hasToString("{\"seconds\":30,\"a\":1}");
    }

    @Test
    void readsNoFurtherSettingThanWhatBecomesOfLosses() {
        var site = TestSettings.of("admitone: {profiles-directory: " + directory
                + ", sites: {SHOP: {toy: {key: k}, rules: {on-loss: wran}}}}");

        SiteReader.read(site, FORMATS.values(), List.of());

        assertThat(TestSettings.errors(site))
                .containsExactly("admitone.sites.SHOP.rules.on-loss: must be one of refuse, warn; did you mean warn?");
    }

    private Settings read(String sites) {
        var read = TestSettings.of("admitone: {profiles-directory: " + directory + ", sites: {" + sites + "}}");
        SiteReader.read(read, FORMATS.values(), List.of());
        return read;
    }

    @Test
    void tellsOfAProfileInOneLineForAllSitesThatRefuse() throws IOException {
        profile("vod", "{'rules': {'max_streams': 1, 'playback_duration': 60}}");

        var report = read("SHOP: {toy: {key: k}, open: {key: k}}, MORE: {toy: {key: k}}")
                .report();

        assertThat(report.warnings())
                .singleElement()
                .asString()
                .endsWith("vod.json: /rules: A1627"
                        + " The license would allow more than the rule: max_streams in open (widevine), toy (widevine);"
                        + " refused at SHOP, MORE");
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void notesLossesOfSitesThatDoNotRefuseThem() throws IOException {
        profile("vod", "{'rules': {'max_streams': 1}}");

        var report = read("SHOP: {toy: {key: k}, rules: {on-loss: warn}}").report();

        assertThat(report.warnings()).isEmpty();
        assertThat(report.notes())
                .singleElement()
                .asString()
                .endsWith("vod.json: /rules: A1630"
                        + " The license allows more than the rule: max_streams in toy (widevine); a warning at SHOP");
    }

    @Test
    void tellsNothingOfALossThatTheProfileSettles() throws IOException {
        profile("vod", "{'rules': {'max_streams': 1}, 'toy': {'limits': {'streams': 2}}}");

        var report = read("SHOP: {toy: {key: k}}").report();

        assertThat(report.warnings()).isEmpty();
    }
}
