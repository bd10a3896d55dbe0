/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.TestVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published tokens, and tokens that other libraries made. */
class KnownAnswerTests {

    private static final String SAMPLE = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private static JsonNode vector(String id) throws IOException {
        return TestVectors.drmtoday()
                .path("vectors")
                .valueStream()
                .filter(vector -> vector.path("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String token(String id) throws IOException {
        return vector(id).path("token").stringValue();
    }

    /** The site of the vendor's samples, at the time of its payload sample. */
    private static TestDrmtodaySite sample() {
        return TestDrmtodaySite.gold().property("secrets[0].secret", SAMPLE).at("2014-12-19T10:30:10Z");
    }

    @Test
    void signsThePayloadsOfOtherLibrariesByteForByte() throws IOException {
        var secret = SecretBytes.of(HexFormat.of().parseHex(SAMPLE));
        var jws = new HmacJws(Cryptography.jdk(), HmacJws.Algorithm.HS256, secret)
                .with("kid", TestDrmtodaySite.KID)
                .with("typ", "JWT");

        for (var id : new String[] {"DT-template_HS256", "DT-rental_HS256", "DT-legacy_rental_HS256"}) {
            var payload = vector(id).path("payload_text").stringValue();
            assertThat(jws.sign(payload.getBytes(StandardCharsets.UTF_8))).isEqualTo(token(id));
        }
    }

    /** The known answers have blanks and one object inside of their strings; the vendor's samples have arrays too. */
    @Test
    void issuesTheTokenOfTheVendorsRentalSample() throws IOException {
        var site =
                sample().property("back-date", "10s").at("2014-12-19T10:30:10Z").bind();
        var token = TestDrmtodaySite.issue(
                        site,
                        "{'user_id':'ffeeeedd-ccbb-aabb-9988-776655443322','content_id':'asset01',"
                                + "'policy':{'ref':[':template_id'],'profile':{'type':'rental',"
                                + "'relativeExpiration':'P7D','playDuration':'PT3H'}},"
                                + "'options':{'token_duration':3050}}")
                .token();
        var ours = TestDrmtodaySite.payload(token);
        var theirs = TestDrmtodaySite.payload(token("DT-rental_HS256"));

        assertThat(token.split("\\.", -1)[0]).isEqualTo(token("DT-rental_HS256").split("\\.", -1)[0]);
        assertThat(ours.propertyNames()).containsExactlyElementsOf(theirs.propertyNames());
        for (var name : new String[] {"jti", "iat", "exp"}) {
            assertThat(ours.get(name)).isEqualTo(theirs.get(name));
        }
        assertThat(inner(ours, "optData")).isEqualTo(inner(theirs, "optData"));
        var crt = (tools.jackson.databind.node.ObjectNode) inner(theirs, "crt");
        assertThat(TestDrmtodaySite.crt(token)).isEqualTo(crt.put("storeLicense", false));
    }

    private static JsonNode inner(JsonNode payload, String name) {
        return JsonMapper.shared().readTree(payload.path(name).stringValue());
    }

    /** Issued by us, the rights of the published token differ in the new form of the profile alone. */
    @Test
    void writesRightsAsThePublishedTokenDoes() throws IOException {
        var token = TestDrmtodaySite.issue(
                        TestDrmtodaySite.gold().bind(),
                        "{'content_id':'mp4-basic','policy':{'profile':{'type':'purchase'},'storeLicense':false,"
                                + "'outputProtection':{'digital':false,'analogue':false,'enforce':false}}}")
                .token();
        var published = TestDrmtodaySite.payload(token("DT-K1")).path("crt").stringValue();

        assertThat(TestDrmtodaySite.payload(token).path("crt").stringValue())
                .isEqualTo(published.replace("{\"purchase\":{}}", "{\"type\":\"purchase\"}"));
    }

    @Test
    void admitsThePublishedTokenOfTheW3c() throws IOException {
        var site = TestDrmtodaySite.gold()
                .property("merchant", "w3c-eme-test")
                .property(
                        "secrets[0].secret",
                        TestVectors.drmtoday().at("/keys/w3c-eme-test/hex").stringValue())
                .bind();
        var verified = TestDrmtodaySite.verify(site, token("DT-K1"));

        assertThat(TestDrmtodaySite.failures(verified)).isEmpty();
        assertThat(TestDrmtodaySite.warnings(verified))
                .containsExactlyInAnyOrder(
                        "/crt/0/profile/purchase LEGACY_PROFILE_STRUCTURE", "/kid AUTHTOKEN_KID_MISSING");
        var contents = Objects.requireNonNull(verified.contents());
        assertThat(contents.userId()).isEqualTo("12345");
        assertThat(contents.contentId()).isEqualTo("mp4-basic");
        assertThat(contents.expiresAt()).isNull();
    }

    @Test
    void readsTheSamplesOfTheVendor() throws IOException {
        var site = sample().bind();
        var template = TestDrmtodaySite.verify(site, token("DT-template_HS256"));
        var rental = TestDrmtodaySite.verify(site, token("DT-legacy_rental_HS256"));

        assertThat(TestDrmtodaySite.failures(template)).isEmpty();
        assertThat(TestDrmtodaySite.warnings(template))
                .containsExactly("/crt/0/storeLicense CRT_STORE_LICENSE_MISSING");
        assertThat(TestDrmtodaySite.failures(rental)).isEmpty();
        assertThat(TestDrmtodaySite.policy(rental)
                        .at("/crt/0/profile/playDuration")
                        .stringValue())
                .isEqualTo("PT1H");
    }

    @Test
    void refusesATokenWhoseKeyIsTheDigitsAndTellsInspectors() throws IOException {
        var digits = SAMPLE.getBytes(StandardCharsets.UTF_8);
        var payload = vector("DT-N1").path("payload_text").stringValue();
        var header = "{\"alg\":\"HS256\",\"kid\":\"" + TestDrmtodaySite.KID + "\",\"typ\":\"JWT\"}";
        var verified = TestDrmtodaySite.verify(sample().bind(), TestDrmtodaySite.sign(header, payload, digits));

        assertThat(TestDrmtodaySite.failures(verified)).containsExactly("3000 signature_invalid");
        assertThat(verified.contents()).isNull();
        assertThat(TestDrmtodaySite.problems(verified))
                .containsExactly(
                        "the hexadecimal digits of a key of the site were used as the key: decode them to bytes first");
    }

    @Test
    void refusesTheKnownNegative() throws IOException {
        var site = TestDrmtodaySite.gold()
                .property("secrets[0].secret", TestDrmtodaySite.hex(SAMPLE))
                .at("2014-12-19T10:30:10Z")
                .bind();

        assertThat(TestDrmtodaySite.failures(TestDrmtodaySite.verify(site, token("DT-N1"))))
                .containsExactly("3000 signature_invalid");
    }
}
