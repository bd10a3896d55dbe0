/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.TestSettings;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerCertificatesTests {

    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static Iterable<String> mistakes(String... callers) {
        var yaml = new StringBuilder("admitone: {callers: {");
        for (int i = 0; i < callers.length; i++) {
            yaml.append("c" + i + ": {sites: '*', scopes: 'tokens:issue', " + callers[i] + "},");
        }
        var settings = TestSettings.of(yaml.append("}}").toString());
        Callers.read(settings, Set.of(), Clock.systemUTC());
        return TestSettings.errors(settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certificate-subject: 'CN=a'",
                "certificate-sha256: H",
                "certificate-subject: 'CN=a', certificate-sha256: H, requires-certificate: true",
                "key-sha256: H, certificate-subject: 'CN=a, O=\"B, C\"', requires-certificate: true"
            })
    void reads(String caller) {
        assertThat(mistakes(caller.replace("H", HASH))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            certificate-subject: invalid          | certificate-subject: must be a distinguished name
            certificate-subject: ''               | certificate-subject: must be a distinguished name
            certificate-sha256: c4n4ry            | certificate-sha256: must be the SHA-256 of the certificate
            certificate-sha256: [H, H]            | certificate-sha256: must be unique: another caller
            certificate-sha256: [H, H, H]         | certificate-sha256: must be the SHA-256 of the certificate
            key-sha256: H, requires-certificate: true | requires-certificate: requires certificate-subject
            requires-certificate: false           | key-sha256: must be one hash, or two
            """)
    void reportsConfigurationErrors(String caller, String line) {
        assertThat(mistakes(caller.replace("H", HASH)))
                .singleElement()
                .asString()
                .startsWith("admitone.callers.c0.")
                .contains(line)
                .doesNotContain("c4n4ry");
    }

    @Test
    void refusesASubjectOfTwoCallers() {
        assertThat(mistakes("certificate-subject: 'CN=a,O=b'", "certificate-subject: 'cn=A, o=B'"))
                .singleElement()
                .asString()
                .contains("c1.certificate-subject: must be unique: another caller has the same subject");
    }

    @Test
    void refusesACallerIdReservedForTokens() {
        var settings =
                TestSettings.of("admitone: {callers: {'[oauth2:cms]': {sites: '*', scopes: 'tokens:issue', key-sha256: "
                        + HASH + "}}}");
        Callers.read(settings, Set.of(), Clock.systemUTC());

        assertThat(TestSettings.errors(settings)).singleElement().asString().contains("must not begin with oauth2:");
    }
}
