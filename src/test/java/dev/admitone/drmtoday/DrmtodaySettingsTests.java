/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrmtodaySettingsTests {

    private static final String PLACE = "admitone.sites.GOLD.drmtoday.";
    private static final String OTHER = TestDrmtodaySite.hex("a made-up key of 32 bytes, no. 2");

    @Test
    void needsAMerchant() {
        assertThat(TestDrmtodaySite.gold().property("merchant", null).mistakes())
                .containsExactly(PLACE + "merchant: must be the organization at the vendor: its UUID, or its API name");
    }

    @Test
    void needsASecret() {
        var site = TestDrmtodaySite.gold()
                .property("secrets[0].kid", null)
                .property("secrets[0].secret", null)
                .property("secrets[0].state", null);

        assertThat(site.mistakes()).containsExactly(PLACE + "secrets: at least one key with kid, secret and state");
    }

    @Test
    void readsSecretsInHexadecimalDigitsOnly() {
        var site =
                TestDrmtodaySite.gold().property("secrets[0].secret", "YSBtYWRlLXVwIGtleSBvZiAzMiBieXRlcywgbm8uIDE=");

        assertThat(site.mistakes())
                .singleElement()
                .satisfies(
                        mistake -> assertThat(mistake)
                                .startsWith(
                                        PLACE
                                                + "secrets.0.secret: must be hexadecimal digits, at least 64 for HS256; it has 44 bytes"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HS256 | zz454d4f2d64726d746f6461792d7365637265742d6e6f742d342d70726f6421   | has other characters than hexadecimal digits
            HS512 | 61206d6164652d7570206b6579206f662033322062797465732c206e6f2e2032   | has 64 hexadecimal digits, which are too few
            HS256 | 61206d6164652d7570206b6579206f662033322062797465732c206e6f2e203    | has 63 hexadecimal digits, an odd number
            HS256 | 0x61206d6164652d7570206b6579206f662033322062797465732c206e6f2e2032 | begins with 0x
            HS256 | 61:20:6d:61:64                                                     | has signs between hexadecimal digits
            """)
    void saysWhatIsWrongWithHexadecimalDigits(String algorithm, String secret, String slip) {
        assertThat(TestDrmtodaySite.gold()
                        .property("algorithm", algorithm)
                        .property("secrets[0].secret", secret)
                        .mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake)
                        .contains(slip)
                        .doesNotContain("base64")
                        .doesNotContain(secret));
    }

    @Test
    void demandsTheLengthOfTheAlgorithm() {
        assertThat(TestDrmtodaySite.gold().property("algorithm", "HS512").mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake).contains("at least 128 for HS512"));
        assertThat(TestDrmtodaySite.gold()
                        .property("algorithm", "HS512")
                        .property("secrets[0].secret", OTHER + OTHER)
                        .mistakes())
                .isEmpty();
    }

    @Test
    void signsWithTheAlgorithmOfTheSite() {
        for (var algorithm : new String[] {"HS256", "HS384", "HS512"}) {
            var site = TestDrmtodaySite.gold()
                    .property("algorithm", algorithm)
                    .property("secrets[0].secret", OTHER + OTHER)
                    .bind();
            var token = TestDrmtodaySite.issue(site, "{}").token();

            assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.US_ASCII))
                    .isEqualTo(
                            "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + TestDrmtodaySite.KID + "\",\"typ\":\"JWT\"}");
            assertThat(TestDrmtodaySite.verify(site, token).failures()).isEmpty();
        }
    }

    @Test
    void reportsDemoSecretsAndPublishedOnes() {
        assertThat(TestDrmtodaySite.gold().demoKeys()).isEmpty();
        for (var secret : new String[] {
            TestDrmtodaySite.hex("DEMO-a-secret-not-for-production"),
            "000102030405060708090A0B0C0D0E0F101112131415161718191a1b1c1d1e1f",
            "90226d4c8607616b62fb8c1c624f99dee7f59ae2c101d5cf98cc900f0d0225ec"
        }) {
            assertThat(TestDrmtodaySite.gold()
                            .property("secrets[0].secret", secret)
                            .demoKeys())
                    .containsExactly(PLACE + "secrets.0.secret");
        }
    }

    @Test
    void changesTheSigningSecretAtItsDate() {
        var rotating = TestDrmtodaySite.gold()
                .property("secrets[1].kid", "next")
                .property("secrets[1].secret", OTHER)
                .property("secrets[1].state", "pending")
                .property("secrets[1].signs-from", "2026-01-15T04:00:00Z");
        var before = rotating.bind();
        var after = rotating.at("2026-01-15T04:00:00Z").bind();
        var old = TestDrmtodaySite.issue(before, "{'options':{'token_duration':'PT2H'}}");

        assertThat(old.keyId()).isEqualTo(TestDrmtodaySite.KID);
        assertThat(TestDrmtodaySite.issue(after, "{}").keyId()).isEqualTo("next");
        assertThat(TestDrmtodaySite.verify(after, old.token()).failures()).isEmpty();
        assertThat(after.now()).isEqualTo(Instant.parse("2026-01-15T04:00:00Z"));
    }

    @Test
    void refusesTheSameIdAndTheSameSecretTwice() {
        var site = TestDrmtodaySite.gold()
                .property("secrets[1].kid", TestDrmtodaySite.KID)
                .property("secrets[1].secret", TestDrmtodaySite.SECRET)
                .property("secrets[1].state", "verifying");

        assertThat(site.mistakes())
                .containsExactly(
                        PLACE + "secrets.1.kid: must be unique: another key of the site has the same kid",
                        PLACE + "secrets.1.secret: is also the value of another key of the site");
    }

    @Test
    void refusesAProfileWithAnUnknownMemberOrInTheOldForm() {
        var site = TestDrmtodaySite.gold().profile("old", "{'profile':{'purchase':{}},'storeLicence':true}");

        assertThat(site.mistakes())
                .hasSize(2)
                .anySatisfy(mistake -> assertThat(mistake).contains("/drmtoday/profile/purchase: A1507"))
                .anySatisfy(mistake -> assertThat(mistake).contains("/drmtoday/storeLicence: A1500"));
    }
}
