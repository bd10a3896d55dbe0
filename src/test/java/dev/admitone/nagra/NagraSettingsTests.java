/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NagraSettingsTests {

    private static final String PUBLISHED = "X+aIz8wSHorkoscGhbiz/dMvlug2JlEdPRm3T5XGl20=";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            credentials[0].id           | a b   | credentials.0.id: must be 1 to 64 letters
            credentials[0].signing-key  | c2hvcnQ= | credentials.0.signing-key: must be the base64 of 32 bytes
            credentials[0].signing-key  |       | credentials.0.signing-key: must be the base64 of 32 bytes
            credentials[0].state        | verifying | credentials: exactly one
            single-use                  | maybe | single-use:
            muted-warnings              | A1560 | muted-warnings: must be codes of warnings: A1600
            """)
    void refusesInvalidSettings(String property, String value, String error) {
        assertThat(TestNagraSite.gold().property(property, value).mistakes())
                .anySatisfy(line -> assertThat(line).contains(error));
    }

    @Test
    void needsACredential() {
        var site = TestNagraSite.gold();
        for (var property : new String[] {"id", "signing-key", "state"}) {
            site.property("credentials[0]." + property, null);
        }

        assertThat(site.mistakes())
                .containsExactly(
                        "admitone.sites.GOLD.nagra.credentials: at least one key with id, signing-key and state");
    }

    @Test
    void refusesTheSameCredentialTwice() {
        var site = TestNagraSite.gold()
                .credential(1, TestNagraSite.KID, Base64.getEncoder().encodeToString(TestNagraSite.KEY), "verifying");

        assertThat(site.mistakes())
                .anySatisfy(line -> assertThat(line).contains("credentials.1.id: must be unique"))
                .anySatisfy(line -> assertThat(line).contains("is also the value of another key"));
    }

    @Test
    void refusesSingleUseOfTokensThatLiveForMoreThanADay() {
        var site = TestNagraSite.gold().property("single-use", "true").maxTokenDuration("PT48H");

        assertThat(site.tokenDuration(Duration.ofHours(24)).mistakes()).isEmpty();
        assertThat(site.tokenDuration(Duration.ofHours(25)).mistakes())
                .containsExactly("admitone.sites.GOLD.nagra.single-use: needs a token-duration of at most 24 hours");
    }

    @ParameterizedTest
    @CsvSource({"development, false", "test, true", "staging, true", "production, true"})
    void takesTheExampleOfTheVendorInDevelopmentOnly(String environment, boolean isRefused) {
        var site = TestNagraSite.gold().property("credentials[0].signing-key", PUBLISHED);
        var line = "admitone.sites.GOLD.nagra.credentials.0.signing-key: is a public example from the vendor's"
                + " documentation";

        assertThat(site.found(environment)).contains(line);
        assertThat(site.mistakes().contains(line)).isEqualTo(isRefused);
    }

    @Test
    void recognisesDemoKeys() {
        var demo =
                Base64.getEncoder().encodeToString("DEMO-nagra-key-not-4-production!".getBytes(StandardCharsets.UTF_8));

        assertThat(TestNagraSite.gold()
                        .property("credentials[0].signing-key", demo)
                        .found("production"))
                .anySatisfy(line -> assertThat(line).contains("credentials.0.signing-key: is a demo key"));
    }

    @Test
    void refusesAnInvalidProfile() {
        assertThat(TestNagraSite.gold().profile("live", "{'storeable':true}").mistakes())
                .singleElement()
                .asString()
                .contains("live.json", "/nagra/storeable: A1560", "did you mean storable?");
    }

    @Test
    void changesTheCredentialByDate() {
        var next = TestNagraSite.gold()
                .property("credentials[0].signing-key", TestNagraSite.KNOWN)
                .credential(1, "100002", Base64.getEncoder().encodeToString(TestNagraSite.KEY), "pending")
                .property("credentials[1].signs-from", "2026-01-15T04:00:00Z");
        var before = next.bind();
        var old = TestNagraSite.issue(before, "{'options':{'token_duration':'PT2H'}}");
        var after = next.at("2026-01-15T04:00:00Z").bind();

        assertThat(old.keyId()).isEqualTo("100001");
        assertThat(TestNagraSite.issue(after, "{}").keyId()).isEqualTo("100002");
        assertThat(TestNagraSite.failures(TestNagraSite.verify(after, old.token())))
                .isEmpty();
    }
}
