/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
import dev.admitone.token.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteReaderTests {

    @TempDir
    Path profiles;

    private final TestFormat alpha = new TestFormat("alpha");
    private final TestFormat beta = new TestFormat("beta");
    private final TestEntitlement oracle = new TestEntitlement("oracle");

    @Test
    void bindsSiteToItsConfiguredFormats() {
        var site = read("SHOP: {alpha: {key: k}}").find("SHOP").orElseThrow();

        assertThat(site.formats()).containsOnlyKeys("alpha");
        assertThat(alpha.bindings()).singleElement().satisfies(binding -> {
            assertThat(binding.site()).isEqualTo("SHOP");
            assertThat(binding.settings()).hasToString("admitone.sites.SHOP.alpha");
        });
        assertThat(beta.bindings()).isEmpty();
    }

    @Test
    void passesItsProfilesToAFormat() throws IOException {
        profile("both", "{\"alpha\": {\"a\": 1}, \"beta\": {}}");
        profile("other", "{\"beta\": {}}");

        read("SHOP: {alpha: {key: k}}");

        assertThat(alpha.bindings().get(0).profiles()).containsOnlyKeys("both");
    }

    @Test
    void hasATokenDurationOfTenMinutesByDefault() {
        read("SHOP: {alpha: {key: k}}");

        assertThat(alpha.bindings().get(0).durations().token()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void readsTheTokenDuration() {
        read("SHOP: {token-duration: 90s, alpha: {key: k}}");

        assertThat(alpha.bindings().get(0).durations().token()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void shortensDefaultTokenDurationToTheMaximum() {
        read("SHOP: {max-token-duration: 5m, alpha: {key: k}}");

        assertThat(alpha.bindings().get(0).durations().token()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void takesTokensOfOtherIssuersToLiveAsLongAsItsOwn() {
        read("SHOP: {token-duration: 90s, alpha: {key: k}}");

        assertThat(alpha.bindings().get(0).durations().foreign()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void readsHowLongTokensOfOtherIssuersLive() {
        read("SHOP: {foreign-token-duration: 2h, alpha: {key: k}}");

        assertThat(alpha.bindings().get(0).durations().foreign()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void checksTokensAsTheVendorDoesByDefault() {
        read("SHOP: {alpha: {key: k}}");

        assertThat(alpha.bindings().get(0).verification()).isEqualTo(Verification.VENDOR);
    }

    @Test
    void checksTokensStrictlyWhereASiteSaysSo() {
        read("SHOP: {verification: strict, alpha: {key: k}}");

        assertThat(alpha.bindings().get(0).verification()).isEqualTo(Verification.STRICT);
    }

    @Test
    void refusesOtherReadings() {
        assertThat(mistakes("SHOP: {verification: lax, alpha: {key: k}}"))
                .singleElement()
                .asString()
                .contains("verification")
                .contains("vendor, strict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token-duration: 24h", "token-duration: 1s", "clock-skew: 0s", "clock-skew: 1m"})
    void acceptsDurationsAtTheirLimits(String setting) {
        assertThat(mistakes("SHOP: {" + setting + ", alpha: {key: k}}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token-duration: 86401s",
                "token-duration: 999ms",
                "max-token-duration: 31d",
                "clock-skew: 61s",
                "clock-skew: -1s"
            })
    void refusesDurationsOutOfRange(String setting) {
        var name = setting.substring(0, setting.indexOf(':'));

        assertThat(mistakes("SHOP: {" + setting + ", alpha: {key: k}}"))
                .singleElement()
                .asString()
                .startsWith("admitone.sites.SHOP." + name + ": must be a duration from ");
    }

    @Test
    void refusesTokenDurationAboveTheSitesMaximum() {
        assertThat(mistakes("SHOP: {token-duration: 6m, max-token-duration: 5m, alpha: {key: k}}"))
                .singleElement()
                .asString()
                .startsWith("admitone.sites.SHOP.token-duration: must be a duration from 1s to 300s");
    }

    @Test
    void usesTheOnlyFormatAsDefault() {
        assertThat(read("SHOP: {beta: {key: k}}").find("SHOP").orElseThrow().defaultFormat())
                .isEqualTo("beta");
    }

    @Test
    void hasNoDefaultFormatWhenThereAreSeveral() {
        var site = read("SHOP: {alpha: {key: k}, beta: {key: k}}").find("SHOP").orElseThrow();

        assertThat(site.defaultFormat()).isNull();
    }

    @Test
    void readsTheDefaultFormat() {
        var site = read("SHOP: {default-format: beta, alpha: {key: k}, beta: {key: k}}")
                .find("SHOP")
                .orElseThrow();

        assertThat(site.defaultFormat()).isEqualTo("beta");
    }

    @Test
    void refusesUnknownDefaultFormat() {
        assertThat(mistakes("SHOP: {default-format: alpah, alpha: {key: k}}"))
                .containsExactly("admitone.sites.SHOP.default-format: "
                        + "must be one of the site's formats: alpha; did you mean alpha?");
    }

    @Test
    void readsTheDefaultProfile() throws IOException {
        profile("streaming", "{\"alpha\": {}}");

        var site = read("SHOP: {default-profile: streaming, alpha: {key: k}}").find("SHOP");

        assertThat(site.orElseThrow().defaultProfile()).isEqualTo("streaming");
    }

    @Test
    void warnsOfFormatsWithoutTheDefaultProfile() throws IOException {
        profile("streaming", "{\"alpha\": {}}");
        var settings = settings("SHOP: {default-profile: streaming, alpha: {key: k}, beta: {key: k}}");
        var site = SiteReader.read(settings, List.of(alpha, beta), List.of(oracle))
                .find("SHOP")
                .orElseThrow();

        assertThat(site.defaultProfile("alpha")).isEqualTo("streaming");
        assertThat(site.defaultProfile("beta")).isNull();
        assertThat(settings.report().warnings())
                .containsExactly("admitone.sites.SHOP.default-profile: has no policy for beta: "
                        + "a request for such a format without a profile has no policy");
    }

    @Test
    void namesTheMaximumThatATokenDurationExceeds() {
        assertThat(mistakes("SHOP: {token-duration: 25h, alpha: {key: k}}"))
                .containsExactly("admitone.sites.SHOP.token-duration: must be a duration from 1s to 86400s "
                        + "(max-token-duration), such as 10m or PT10M");
    }

    @Test
    void refusesUnknownDefaultProfile() throws IOException {
        profile("streaming", "{\"alpha\": {}}");
        profile("rental", "{\"beta\": {}}");

        assertThat(mistakes("SHOP: {default-profile: streamin, alpha: {key: k}}"))
                .containsExactly(
                        "admitone.sites.SHOP.default-profile: must be a profile with a policy for the site's formats; "
                                + "known: streaming; did you mean streaming?");
    }

    @Test
    void reportsInvalidProfileWithFilePointerAndCode() throws IOException {
        var file = profile("streaming", "{\"alpha\": {\"bad\": 1}}");

        assertThat(mistakes("SHOP: {alpha: {key: k}}"))
                .containsExactly(file + ": /alpha/bad: A1002 The member is unknown (no bad member)");
    }

    @Test
    void reportsInvalidProfileOnceForTwoSites() throws IOException {
        profile("streaming", "{\"alpha\": {\"bad\": 1}}");

        assertThat(mistakes("SHOP: {alpha: {key: k}}, CLUB: {alpha: {key: k}}")).hasSize(1);
    }

    @Test
    void omitsSiteWhoseFormatCannotBeBound() {
        var sites = read("SHOP: {alpha: {}}, CLUB: {alpha: {key: k}}");

        assertThat(sites.names()).containsExactly("CLUB");
    }

    @Test
    void requiresSite() {
        assertThat(mistakes("")).containsExactly("admitone.sites: requires at least one site");
    }

    @Test
    void requiresFormat() {
        assertThat(mistakes("SHOP: {token-duration: 5m}"))
                .containsExactly("admitone.sites.SHOP: requires a section for at least one format: alpha, beta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'[my shop]'", "'[a/b]'", "'[é]'"})
    void refusesInvalidName(String name) {
        assertThat(mistakes(name + ": {alpha: {key: k}}"))
                .singleElement()
                .asString()
                .contains("a site's name must be 1 to 64 letters, digits, dashes and underscores");
    }

    @Test
    void hasNoEntitlementByDefault() {
        assertThat(read("SHOP: {alpha: {key: k}}").find("SHOP").orElseThrow().entitlement())
                .isNull();
    }

    @Test
    void bindsSiteToItsEntitlement() {
        var site = read("SHOP: {entitlement: oracle, oracle: {word: yes}, alpha: {key: k}}")
                .find("SHOP");

        assertThat(site.orElseThrow().entitlement()).isNotNull();
        assertThat(oracle.bindings()).containsExactly("SHOP by admitone.sites.SHOP.oracle");
    }

    @Test
    void refusesUnknownEntitlement() {
        assertThat(mistakes("SHOP: {entitlement: oracel, alpha: {key: k}}"))
                .containsExactly(
                        "admitone.sites.SHOP.entitlement: must be one of caller, oracle; did you mean oracle?");
    }

    @Test
    void omitsSiteWhoseEntitlementCannotBeBound() {
        assertThat(read("SHOP: {entitlement: oracle, alpha: {key: k}}").names()).isEmpty();
    }

    @Test
    void refusesSectionOfUnusedEntitlement() {
        assertThat(mistakes("SHOP: {oracle: {word: yes}, alpha: {key: k}}"))
                .singleElement()
                .asString()
                .startsWith("admitone.sites.SHOP.oracle: is unknown; known here: ")
                .contains("entitlement");
    }

    private Sites read(String sites) {
        return SiteReader.read(settings(sites), List.of(alpha, beta), List.of(oracle));
    }

    private List<String> mistakes(String sites) {
        var settings = settings(sites);
        SiteReader.read(settings, List.of(alpha, beta), List.of(oracle));
        return TestSettings.errors(settings);
    }

    private Settings settings(String sites) {
        return TestSettings.of("admitone: {profiles-directory: " + profiles + ", sites: {" + sites + "}}");
    }

    private Path profile(String name, String json) throws IOException {
        return Files.writeString(profiles.resolve(name + ".json"), json);
    }
}
