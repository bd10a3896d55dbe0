/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.problem.ProblemKind.Help;
import dev.admitone.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteGrantsTests {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final String KEY = "c4n4ry+key+of+grants+c4n4ry+key+of+grants+A=";
    private static final String OTHER = "c4n4ry+key+of+grants+c4n4ry+key+of+grants+E=";
    private static final String SIGNING = "keys: [{id: g1, key: '" + KEY + "'}]";

    private static List<String> mistakes(String section) {
        var settings = TestSettings.of("admitone: {sites: {GOLD: {grants: {" + section + "}}}}");
        GrantSites.read(settings, Cryptography.jdk(), new Random(29), NOW);
        return TestSettings.errors(settings);
    }

    private static SiteGrants read(String section) {
        assertThat(mistakes(section)).isEmpty();
        var settings = TestSettings.of("admitone: {sites: {GOLD: {grants: {" + section + "}}}}");
        return GrantSites.read(settings, Cryptography.jdk(), new Random(29), NOW)
                .find("GOLD")
                .orElseThrow();
    }

    @Test
    void needsAKeyAndNothingElse() {
        var site = read(SIGNING);

        assertThat(site.duration()).isEqualTo(Duration.ofHours(4));
        assertThat(site.maxDuration()).isEqualTo(Duration.ofHours(24));
        assertThat(site.origins()).isEmpty();
        assertThat(site.allowedWithoutState()).isFalse();
        assertThat(site.asksSdpEachTime()).isFalse();
        assertThat(site.authorizationDuration()).isEqualTo(Duration.ofMinutes(10));
        assertThat(site.help()).isNull();
        assertThat(site.toString()).doesNotContain("c4n4ry");
    }

    @Test
    void readsWhatIsConfigured() {
        var site = read(SIGNING + ", duration: 30m, max-duration: 2h, when-state-is-unavailable: allow,"
                + " ask-sdp: each-token, allowed-origins: ['https://app.example', 'http://localhost:8000'],"
                + " authorization-duration: 5m, help-url: 'https://www.example/help', help-title: What you can watch");

        assertThat(site.duration()).isEqualTo(Duration.ofMinutes(30));
        assertThat(site.maxDuration()).isEqualTo(Duration.ofHours(2));
        assertThat(site.origins()).containsExactlyInAnyOrder("https://app.example", "http://localhost:8000");
        assertThat(site.allowedWithoutState()).isTrue();
        assertThat(site.asksSdpEachTime()).isTrue();
        assertThat(site.authorizationDuration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(site.help()).isEqualTo(new Help("https://www.example/help", "What you can watch"));
    }

    @Test
    void lastsNoLongerThanTheLongest() {
        assertThat(read(SIGNING + ", max-duration: 1h").duration()).isEqualTo(Duration.ofHours(1));
        assertThat(read(SIGNING + ", max-duration: 2m").authorizationDuration()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            duration: 59s                               | duration: must be a duration from 60s to 86400s
            {max-duration: 1h, duration: 61m}           | duration: must be a duration from 60s to 3600s
            max-duration: 31d                           | max-duration: must be a duration from 60s to 2592000s
            allowed-origins: 'https://app.example/'     | allowed-origins: must be exact origins
            allowed-origins: 'https://app.example:443'  | allowed-origins: must be exact origins
            allowed-origins: 'http://app.example:80'    | allowed-origins: must be exact origins
            allowed-origins: 'https://App.example'      | allowed-origins: must be exact origins
            allowed-origins: 'https://u@app.example'    | allowed-origins: must be exact origins
            allowed-origins: 'https://app.example?x'    | allowed-origins: must be exact origins
            allowed-origins: 'https://*.example'        | allowed-origins: must be exact origins
            allowed-origins: 'app.example'              | allowed-origins: must be exact origins
            allowed-origins: 'file:///x'                | allowed-origins: must be exact origins
            allowed-origins: '*'                        | allowed-origins: must be exact origins
            allowed-origins: 'null'                     | allowed-origins: must be exact origins
            when-state-is-unavailable: alow             | when-state-is-unavailable: must be one of refuse, allow
            authorization-duration: 59s                 | authorization-duration: must be a duration from 60s to 86400s
            help-url: 'https://www.example/help'        | help-title: is required
            help-title: Help                            | help-url: is required
            {help-url: 'javascript:x', help-title: y}   | help-url: must be an absolute URL
            {help-url: '/help', help-title: y}          | help-url: must be an absolute URL
            ask-sdp: always                             | ask-sdp: must be one of each-grant, each-token
            """)
    void namesAMistake(String property, String line) {
        var members = property.startsWith("{") ? property.substring(1, property.length() - 1) : property;

        assertThat(mistakes(SIGNING + ", " + members))
                .singleElement()
                .asString()
                .startsWith("admitone.sites.GOLD.grants." + line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            duration: 1h                                                  | keys: at least one key
            keys: [{id: g1}]                                              | keys.0.key: must be the base64 of 32 bytes
            keys: [{id: g1, key: c4n4ry}]                                 | keys.0.key: must be the base64 of 32 bytes
            keys: [{key: 'KEY'}]                                          | keys.0.id: must be 1 to 64 letters
            keys: [{id: 'g 1', key: 'KEY'}]                               | keys.0.id: must be 1 to 64 letters
            keys: [{id: g1, key: 'KEY', state: signs}]                    | keys.0.state: must be one of
            keys: [{id: g1, key: 'KEY', state: verifying}]                | keys: exactly one key must have the state signing, not 0
            keys: [{id: g1, key: 'KEY'}, {id: g2, key: 'OTHER'}]          | keys: exactly one key must have the state signing, not 2
            keys: [{id: g1, key: 'KEY'}, {id: g1, key: 'OTHER', state: verifying}] | keys
            """)
    void namesAMistakeOfTheKeys(String section, String line) {
        var lines = mistakes(section.replace("KEY", KEY).replace("OTHER", OTHER));

        assertThat(lines).first().asString().startsWith("admitone.sites.GOLD.grants." + line);
        assertThat(lines).allSatisfy(one -> assertThat(one).doesNotContain("c4n4ry"));
    }

    @Test
    void makesNoGrantsWithoutTheSection() {
        var sites = GrantSites.read(
                TestSettings.of("admitone: {sites: {GOLD: {clock-skew: 1s}}}"),
                Cryptography.jdk(),
                new Random(29),
                NOW);

        assertThat(sites.find("GOLD")).isEmpty();
        assertThat(sites.schedules()).isEmpty();
    }
}
