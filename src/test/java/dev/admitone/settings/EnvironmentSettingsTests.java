/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentSettingsTests {

    @ParameterizedTest
    @ValueSource(strings = {"token-duration", "tokenDuration", "token_duration", "TOKEN-DURATION", "tokenduration"})
    void readsPropertyInAnySpelling(String name) {
        var settings = TestSettings.of("admitone: {" + name + ": 5m}");

        assertThat(settings.value("token-duration").string()).isEqualTo("5m");
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @Test
    void readsPropertyFromEnvironmentVariable() {
        var settings = TestSettings.of(Map.of("ADMITONE_SITES_SHOP_TOKENDURATION", "5m"));

        assertThat(settings.section("sites")
                        .section("SHOP")
                        .value("token-duration")
                        .string())
                .isEqualTo("5m");
    }

    @Test
    void readsVariableWhoseWordsAreSeparated() {
        var settings = TestSettings.of(Map.of("ADMITONE_PROFILES_DIRECTORY", "/profiles"));

        assertThat(settings.section("profiles").value("directory").string()).isEqualTo("/profiles");
    }

    @Test
    void prefersVariableToFile() {
        var settings = TestSettings.of(Map.of("ADMITONE_ENVIRONMENT", "production"), "admitone: {environment: test}");

        assertThat(settings.value("environment").string()).isEqualTo("production");
    }

    @Test
    void keepsLetterCaseOfNameFromFileWhenVariableNamesItToo() {
        var settings = TestSettings.of(
                Map.of("ADMITONE_SITES_MYSHOP_TOKENDURATION", "5m"), "admitone: {sites: {My-Shop: {clock-skew: 1s}}}");

        var sites = settings.section("sites").sections();

        assertThat(sites).extracting(Settings::name).containsExactly("My-Shop");
        assertThat(sites.get(0)).hasToString("admitone.sites.My-Shop");
        assertThat(sites.get(0).value("token-duration").string()).isEqualTo("5m");
        assertThat(sites.get(0).value("clock-skew").string()).isEqualTo("1s");
    }

    @Test
    void saysThatAWrongValueComesFromTheEnvironment() {
        var settings = TestSettings.of(
                Map.of("ADMITONE_ENVIRONMENT", "porduction", "ADMITONE_SITE", "x"), "admitone: {environment: test}");

        var unused = settings.value("environment").choice(List.of("test", "production"));

        assertThat(TestSettings.errors(settings))
                .containsExactly(
                        "admitone.environment (set by an environment variable): must be one of test, production;"
                                + " did you mean production?",
                        "admitone.site (set by an environment variable): is unknown; known here: environment");
    }

    @Test
    void saysThatAWrongElementOfAListComesFromTheEnvironment() {
        var settings = TestSettings.of(Map.of("ADMITONE_LIST_0", ""), "admitone: {list: [a]}");

        var unused = settings.value("list").list();

        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.list (set by an environment variable): has an empty element");
    }

    @Test
    void suggestsTheNameThatAVariableWithAnUnderscoreMeans() {
        var settings = TestSettings.of(Map.of("ADMITONE_TOKEN_DURATION", "5m"), "admitone: {token-duration: 1m}");

        var unused = settings.value("token-duration").string();

        assertThat(TestSettings.errors(settings))
                .containsExactly(
                        "admitone.token (set by an environment variable): is unknown; known here: token-duration;"
                                + " did you mean token-duration? Environment variables write it without the dash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admiton", "adminone", "admitones", "Admitnoe"})
    void refusesMisspeltRootInFiles(String root) {
        var settings = TestSettings.of(root + ": {sites: {A: {}}}");

        assertThat(TestSettings.errors(settings)).containsExactly(root + ": is unknown; did you mean admitone?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring", "server", "management", "logging", "admin", "admit", "one", "x-admitone"})
    void leavesOtherRootsToOthers(String root) {
        assertThat(TestSettings.errors(TestSettings.of(root + ": {a: b}"))).isEmpty();
    }

    @Test
    void leavesOtherVariablesToOthers() {
        assertThat(TestSettings.errors(TestSettings.of(Map.of("ADMITON_URL", "x"))))
                .isEmpty();
    }

    @Test
    void readsListOfFile() {
        var settings = TestSettings.of("admitone: {scopes: ['tokens:issue', 'tokens:verify']}");

        assertThat(settings.value("scopes").list()).containsExactly("tokens:issue", "tokens:verify");
    }

    @Test
    void readsIndexedVariablesInOrderOfTheirIndexes() {
        var variables = new HashMap<String, String>();
        IntStream.range(0, 12).forEach(i -> variables.put("ADMITONE_LIST_" + i, "v" + i));

        assertThat(TestSettings.of(variables).value("list").list())
                .containsExactly("v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11");
    }

    @Test
    void readsListFromFirstSourceOnly() {
        var settings =
                TestSettings.of(Map.of("ADMITONE_SCOPES_0", "sdp:query"), "admitone: {scopes: [tokens:issue, b, c]}");

        assertThat(settings.value("scopes").list()).containsExactly("sdp:query");
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @Test
    void prefersStringOfFirstSourceToListOfSecond() {
        var settings = TestSettings.of(Map.of("ADMITONE_SCOPES", "a,b"), "admitone: {scopes: [c, d, e]}");

        assertThat(settings.value("scopes").list()).containsExactly("a", "b");
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @Test
    void prefersListOfFirstSourceToStringOfSecond() {
        var settings = TestSettings.of(Map.of("ADMITONE_SCOPES_0", "a"), "admitone: {scopes: 'b,c'}");

        assertThat(settings.value("scopes").list()).containsExactly("a");
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @Test
    void readsOnlyWhatIsBelowThePrefix() {
        var settings = TestSettings.of("""
                admitone: {environment: test}
                admitone-console: {environment: other}
                spring: {application: {name: x}}
                """);

        assertThat(settings.value("environment").string()).isEqualTo("test");
        assertThat(TestSettings.errors(settings)).isEmpty();
    }

    @Test
    void resolvesPlaceholder() {
        var settings = TestSettings.of("""
                key: abc
                admitone: {key: '${key}-${absent:def}'}
                """);

        assertThat(settings.value("key").string()).isEqualTo("abc-def");
    }

    @Test
    void reportsUnresolvablePlaceholder() {
        var settings = TestSettings.of("admitone: {sites: {SHOP: {site-key: 'c4n4ry-${absent}'}}}");

        settings.section("sites").section("SHOP").value("site-key").string();

        assertThat(TestSettings.errors(settings))
                .containsExactly("admitone.sites.SHOP.site-key: has a placeholder ${…} that cannot be resolved");
    }

    @Test
    void reportsNameThatOneSourceWritesInTwoWays() {
        var settings = TestSettings.of("""
                admitone:
                  sites:
                    SHOP-A: {token-duration: 5m}
                    SHOPA: {token-duration: 7m}
                """);

        settings.section("sites")
                .sections()
                .forEach(site -> site.value("token-duration").string());

        assertThat(TestSettings.errors(settings))
                .singleElement()
                .asString()
                .contains("admitone.sites.SHOPA.token-duration")
                .contains("SHOP-A");
    }
}
