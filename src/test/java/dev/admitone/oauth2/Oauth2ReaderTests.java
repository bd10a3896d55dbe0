/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Oauth2ReaderTests {

    private static final String FETCHED = "jwk-set-uri: 'https://idp.example/jwks.json'";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void readsNothingWithoutTheSection() {
        assertThat(Oauth2Reader.read(TestSettings.of("admitone: {}")).settings())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer: i, audience: a, " + FETCHED,
                "issuer: i, audience: [a, b], algorithms: [RS256, EdDSA], " + FETCHED,
                "issuer: i, audience: a, jwk-set-uri: 'http://localhost:1/', allow-plain-http: true",
                "issuer: i, audience: a, token-type: jwt, clock-skew: 0s, all-sites: true, sites-claim: s, " + FETCHED,
                "issuer: i, audience: a, jwk-set-timeout: 10s, jwk-set-refresh-interval: 10m, " + FETCHED
            })
    void reads(String properties) {
        assertThat(mistakes(properties)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            audience: a, X                                     | issuer: is required
            issuer: i, X                                       | audience: is required
            issuer: i, audience: a                             | jwk-set-uri: is required for the issuer
            issuer: i, audience: a, X, algorithms: none        | algorithms: must be one of RS256
            issuer: i, audience: a, X, algorithms: [HS256]     | algorithms: must be one of RS256
            issuer: i, audience: a, X, algorithms: [RS265]     | did you mean RS256?
            issuer: i, audience: a, X, token-type: any         | token-type: must be one of at+jwt, jwt
            issuer: i, audience: a, X, clock-skew: 61s         | clock-skew: must be a duration from 0s to 60s
            issuer: i, audience: a, X, all-sites: maybe        | all-sites: must be true or false
            issuer: i, audience: a, X, jwk-set-timeout: 11s    | jwk-set-timeout: must be a duration from
            issuer: i, audience: a, X, jwk-set-refresh-interval: 0s | jwk-set-refresh-interval: must be a duration from 1s
            issuer: i, audience: a, X, isuer: i                | did you mean issuer?
            issuer: i, audience: a, jwk-set-uri: 'http://idp.example/'     | jwk-set-uri: must be a URL
            issuer: i, audience: a, jwk-set-uri: 'file:///etc/passwd'      | jwk-set-uri: must be a URL
            issuer: i, audience: a, jwk-set-uri: 'https://'                | jwk-set-uri: must be a URL
            issuer: i, audience: a, jwk-set-uri: 'https://u:c4n4ry@idp.example/' | jwk-set-uri: must be a URL
            issuer: i, audience: a, jwk-set-uri: 'https://idp.example/#c4n4ry'   | jwk-set-uri: must be a URL
            issuer: i, audience: a, jwk-set-uri: 'https://idp.example:0/'  | jwk-set-uri: must be a URL
            issuer: i, audience: a, jwk-set-uri: 'https://idp.example:65536/'    | jwk-set-uri: must be a URL
            issuer: i, audience: a, jwk-set-uri: 'https://c4n 4ry/'        | jwk-set-uri: must be a URL
            issuer: i, audience: a, jwk-set-file: .                        | jwk-set-file: names a file that is a directory, not a file
            issuer: i, audience: a, jwk-set-file: /absent/c4n4ry           | jwk-set-file: names a file that does not exist
            """)
    void reportsConfigurationErrors(String properties, String line) {
        assertThat(mistakes(properties.replace("X", FETCHED)))
                .singleElement()
                .asString()
                .startsWith("admitone.oauth2.")
                .contains(line)
                .doesNotContain("c4n4ry");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                            | is not a JWK set
            {"keys": {}}                  | is not a JWK set
            {"keys": []}                  | has no supported public key
            {"keys": [1, "a", null, {}]}  | has no supported public key
            {"keys": [], "keys": []}      | is not strict JSON
            []                            | is not strict JSON
            c4n4ry                        | is not strict JSON
            """)
    void reportsErrorsInAKeyFile(String content, String line) throws IOException {
        assertThat(mistakesOfFile(content))
                .singleElement()
                .asString()
                .contains(line)
                .doesNotContain("c4n4ry");
    }

    @Test
    void refusesALargeSet() throws IOException {
        assertThat(mistakesOfFile(" ".repeat(64 * 1024 + 1)))
                .singleElement()
                .asString()
                .contains("is larger than 65536 bytes");
    }

    @Test
    void refusesASetWithTooManyKeys() throws IOException {
        assertThat(mistakesOfFile("{\"keys\": [" + "{},".repeat(100) + "{}]}"))
                .singleElement()
                .asString()
                .contains("at most 100 keys");
    }

    @Test
    void refusesPlainHttpInProduction() {
        var settings = TestSettings.of("admitone: {environment: production, oauth2: {issuer: i, audience: a,"
                + " jwk-set-uri: 'http://localhost:1/', allow-plain-http: true}}");
        Oauth2Reader.read(settings);
        ProductionGuard.check(settings);

        assertThat(TestSettings.errors(settings))
                .singleElement()
                .asString()
                .startsWith("admitone.oauth2.allow-plain-http: must not be true in production");
    }

    private Iterable<String> mistakesOfFile(String content) throws IOException {
        var file = Files.writeString(directory.resolve("jwks.json"), content);
        return mistakes("issuer: i, audience: a, jwk-set-file: '" + file + "'");
    }

    private static Iterable<String> mistakes(String properties) {
        var settings = TestSettings.of("admitone: {oauth2: {" + properties + "}}");
        Oauth2Reader.read(settings);
        return TestSettings.errors(settings);
    }
}
