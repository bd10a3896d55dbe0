/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.sdp.client.SdpClientSettings.Interpretation;
import dev.admitone.sdp.client.SdpClientSettings.Limits;
import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
import dev.admitone.token.UsageRules.Storage;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpClientSettingsTests {

    private static final String URL = "url: 'https://sdp.example:8443', ";
    private static final String CREDENTIALS = "user: admit, password: p4ss";

    private static Settings section(String yaml) {
        return TestSettings.of("admitone: {" + yaml + "}");
    }

    private static Optional<SdpClientSettings> read(String yaml) {
        return SdpClientSettings.read(section(yaml));
    }

    private static List<String> mistakes(String yaml) {
        var section = section(yaml);
        SdpClientSettings.read(section);
        return TestSettings.errors(section);
    }

    private static String url(String url) {
        return "url: '" + url + "', " + CREDENTIALS;
    }

    @Test
    void hasDefaults() {
        assertThat(read(URL + CREDENTIALS))
                .contains(new SdpClientSettings(
                        URI.create("https://sdp.example:8443"),
                        "isContentAuthorised",
                        "admit",
                        SecretBytes.ofText("p4ss"),
                        new Limits(
                                Duration.ofMillis(500),
                                Duration.ofSeconds(2),
                                64,
                                Duration.ofSeconds(5),
                                Duration.ZERO),
                        false,
                        new Interpretation(ChronoUnit.SECONDS, ChronoUnit.SECONDS, Storage.NOT_MENTIONED)));
    }

    @Test
    void readsAllProperties() {
        var all = "method: isContentAuthorized, connect-timeout: 10ms, timeout: 30s, max-concurrent: 1000,"
                + " circuit-open-for: 1m, cache: 30s, account-is-user: true, window-unit: hours,"
                + " duration-unit: minutes, absent-storage: allow, allow-plain-http: true, url: 'http://sdp.lan/a/b-c/'";

        assertThat(mistakes(all + ", " + CREDENTIALS)).isEmpty();
        assertThat(read(all + ", " + CREDENTIALS))
                .contains(new SdpClientSettings(
                        URI.create("http://sdp.lan/a/b-c"),
                        "isContentAuthorized",
                        "admit",
                        SecretBytes.ofText("p4ss"),
                        new Limits(
                                Duration.ofMillis(10),
                                Duration.ofSeconds(30),
                                1000,
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(30)),
                        true,
                        new Interpretation(ChronoUnit.HOURS, ChronoUnit.MINUTES, Storage.ALLOWED)));
    }

    @Test
    void showsNoPassword() {
        assertThat(read(URL + CREDENTIALS).orElseThrow().toString()).doesNotContain("p4ss");
    }

    @Test
    void reportsAllMissingProperties() {
        assertThat(mistakes("timeout: 2s"))
                .containsExactly(
                        "admitone.url: is required: the URL of the SDP, such as https://sdp.example:8443",
                        "admitone.user: must be 1 to 128 printable ASCII characters without a colon: the user name for the SDP",
                        "admitone.password: must be printable ASCII characters: the password of the SDP user");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            method: isAuthorised | method: must be one of isContentAuthorised, isContentAuthorized
            connect-timeout: 9ms | connect-timeout: must be a duration from 10ms to 10s
            connect-timeout: 11s | connect-timeout: must be a duration from 10ms to 10s
            timeout: 0s | timeout: must be a duration from 10ms to 30s
            timeout: 31s | timeout: must be a duration from 10ms to 30s
            cache: 31s | cache: must be a duration from 0s to 30s
            cache: -1s | cache: must be a duration from 0s to 30s
            max-concurrent: 0 | max-concurrent: must be an integer from 1 to 1000
            circuit-open-for: 500ms | circuit-open-for: must be a duration from 1s to 60s
            account-is-user: yep | account-is-user: must be true or false
            window-unit: days | window-unit: must be one of seconds, minutes, hours
            duration-unit: s | duration-unit: must be one of seconds, minutes, hours
            absent-storage: true | absent-storage: must be one of refuse, allow
            alow-plain-http: true | alow-plain-http: is unknown
            """)
    void refusesWrongValues(String setting, String error) {
        assertThat(mistakes(URL + CREDENTIALS + ", " + setting))
                .singleElement()
                .asString()
                .startsWith("admitone." + error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a:b'", "''", "'é'"})
    void refusesAnInvalidUser(String user) {
        assertThat(mistakes(URL + "password: p4ss, user: " + user))
                .singleElement()
                .asString()
                .startsWith("admitone.user: must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'é'"})
    void refusesAnInvalidPassword(String password) {
        assertThat(mistakes(URL + "user: admit, password: " + password))
                .singleElement()
                .asString()
                .startsWith("admitone.password: must be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sdp",
                "https://sdp.example",
                "https://sdp.example/",
                "https://xn--sd-yka.example:1",
                "https://10.0.0.1",
                "https://127.0.0.1:65535",
                "https://[::1]:8443",
                "https://203.0.113.7/prefix/"
            })
    void acceptsUrls(String url) {
        assertThat(mistakes(url(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sdp.example",
                "//sdp.example",
                "ftp://sdp.example",
                "HTTPS://sdp.example",
                "file:///etc/passwd",
                "jar:https://sdp.example!/",
                "https:sdp.example",
                "https://",
                "https:///path",
                "https://c4n4ry:c4n4ry@sdp.example",
                "https://c4n4ry@sdp.example",
                "https://sdp.example?c4n4ry",
                "https://sdp.example#c4n4ry",
                "https://sdp.example:0",
                "https://sdp.example:65536",
                "https://sdp.example:x",
                "https://sdp.example/a/../b",
                "https://sdp.example/a/./b",
                "https://sdp.example//a",
                "https://sdp.example/%2e%2e",
                "https://sdp.example/{x}",
                "https://sdp.example/a;b",
                "https://sdp_1.example",
                "https://-sdp.example",
                "https://sdp.example.",
                "https://sdp example",
                "https://sdp.exämple",
                "https://sdp.example\\\\@evil.example",
                "http://sdp.example"
            })
    void refusesOtherUrlsWithoutShowingThem(String url) {
        assertThat(mistakes(url(url)))
                .singleElement()
                .asString()
                .startsWith("admitone.url: must ")
                .doesNotContain("c4n4ry");
    }

    /** Spellings of 127.0.0.1 and 169.254.169.254 that some parsers accept, and forbidden addresses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "2852039166",
                "0x7f000001",
                "0x7f.0.0.1",
                "0x7f.1",
                "0177.0.0.1",
                "017700000001",
                "127.1",
                "127.0.1",
                "127.0.0.01",
                "127.0.0.256",
                "0",
                "0.0.0.0",
                "169.254.169.254",
                "224.0.0.1",
                "255.255.255.255",
                "100.100.100.200",
                "[::]",
                "[fe80::1]",
                "[fe80::1%25eth0]",
                "[ff02::1]",
                "[fd00:ec2::254]",
                "[::ffff:169.254.169.254]",
                "[::ffff:a9fe:a9fe]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:a9fe:a9fe::]"
            })
    void refusesDisguisedAddresses(String host) {
        try (var server = TestSdpServer.answering(TestSdp.AUTHORIZED)) {
            var yaml = "allow-plain-http: true, " + url("http://" + host + ":" + server.port());

            assertThat(mistakes(yaml)).singleElement().asString().startsWith("admitone.url: ");
            assertThat(read(yaml)).isEmpty();
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "[2001:db8::1]"})
    void refusesPlainHttpToPublicAddresses(String host) {
        assertThat(mistakes("allow-plain-http: true, " + url("http://" + host)))
                .containsExactly(
                        "admitone.url: must not be a reserved or metadata address, or a public one without encryption");
    }
}
