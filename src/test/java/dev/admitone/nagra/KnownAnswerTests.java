/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.Recognition;
import dev.admitone.token.TestSiteFormat;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Tokens that PyJWT 2.6.0 made and Node's crypto verified, and the sister type DevAuthN as docs.nagra.com publishes it.
 * The vendor publishes no ContentAuthZ token with its key.
 */
class KnownAnswerTests {

    private static final String SMALLEST =
            "eyJhbGciOiJIUzI1NiIsImtpZCI6IjEwMDAwMSIsInR5cCI6IkpXVCJ9.eyJ0eXAiOiJDb250ZW50QXV0aFoiLCJ2ZXIiOiIxLjAiLCJj"
                    + "b250ZW50UmlnaHRzIjpbeyJjb250ZW50SWQiOiJjb250ZW50LTAwMDEiLCJ1c2FnZVJ1bGVzUHJvZmlsZUlkIjoiSEQifV19"
                    + ".ix4XdkhtvFl-gbGq8NWdcQvIXSlOwFYdjivyHMRoHVM";
    private static final String VERSION_AS_NUMBER =
            "eyJhbGciOiJIUzI1NiIsImtpZCI6IjEwMDAwMSIsInR5cCI6IkpXVCJ9.eyJ0eXAiOiJDb250ZW50QXV0aFoiLCJ2ZXIiOjEuMCwiY29u"
                    + "dGVudFJpZ2h0cyI6W3siY29udGVudElkIjoiY29udGVudC0wMDAxIn1dfQ"
                    + ".jnpfUTNCzcrR9U7q8RTIgSVEO3AWTtdBNjzy6eTBn8M";
    private static final String PUBLISHED_SISTER =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjI2Mzk1MyJ9.eyJ0eXAiOiJEZXZBdXRoTiIsInZlciI6IkpvaG4gRG9lIiwi"
                    + "ZXhwIjoxNTE2MjM5MDIyLCJ0ZW5hbnRJZCI6IlZPRDE5N1RDIiwiZGV2aWNlSWQiOiJOYWdyYV90ZXN0X2RldmljZV8wMTIzIn0"
                    + ".YwmO0Gu6TYlYbvXMIiHkoDfm9y4jJ7Nhq2s-QqaedGc";

    private final TestSiteFormat site = TestNagraSite.gold()
            .property("credentials[0].signing-key", TestNagraSite.KNOWN)
            .bind();

    @Test
    void admitsTheSmallestToken() {
        var verified = TestNagraSite.verify(site, SMALLEST);

        assertThat(TestNagraSite.failures(verified)).isEmpty();
        assertThat(verified.warnings()).isEmpty();
        var contents = Objects.requireNonNull(verified.contents());
        assertThat(contents.contentId()).isEqualTo("content-0001");
        assertThat(contents.expiresAt()).isNull();
    }

    /** Ours adds only what is always written: whether the license may be kept, and the end. */
    @Test
    void issuesTheSmallestTokenWithItsHeaderAndItsMembers() {
        var ours = TestNagraSite.issue(
                        site, "{'user_id':null,'content_id':'content-0001','policy':{'usageRulesProfileId':'HD'}}")
                .token();

        assertThat(ours.split("\\.", -1)[0]).isEqualTo(SMALLEST.split("\\.", -1)[0]);
        assertThat(TestNagraSite.payload(ours).toString())
                .isEqualTo(TestNagraSite.payload(SMALLEST)
                        .toString()
                        .replace("\"HD\"}]}", "\"HD\",\"storable\":false}]," + "\"exp\":1768446845}"));
    }

    @Test
    void signsAsAnotherLibraryDoes() {
        var payload = new String(Base64.getUrlDecoder().decode(SMALLEST.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        var ours = TestNagraSite.issue(site, "{}").token();
        var again = TestNagraSite.sign(
                TestNagraSite.HEADER,
                TestNagraSite.payload(ours).toString(),
                Base64.getDecoder().decode(TestNagraSite.KNOWN));

        assertThat(ours).isEqualTo(again);
        assertThat(TestNagraSite.sign(
                        TestNagraSite.HEADER, payload, Base64.getDecoder().decode(TestNagraSite.KNOWN)))
                .isEqualTo(SMALLEST);
    }

    @Test
    void refusesAVersionThatIsANumber() {
        assertThat(TestNagraSite.failures(TestNagraSite.verify(site, VERSION_AS_NUMBER)))
                .containsExactly("3001 version_unknown");
    }

    @Test
    void refusesTheSisterType() {
        var payload =
                new String(Base64.getUrlDecoder().decode(PUBLISHED_SISTER.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        var signed = TestNagraSite.sign(
                TestNagraSite.HEADER, payload, Base64.getDecoder().decode(TestNagraSite.KNOWN));

        assertThat(TestNagraSite.failures(TestNagraSite.verify(site, PUBLISHED_SISTER)))
                .containsExactly("3003 signature_invalid");
        assertThat(TestNagraSite.failures(TestNagraSite.verify(site, signed)))
                .contains("3005 type_mismatch", "3001 version_unknown", "4005 expired");
        assertThat(site.recognise(PUBLISHED_SISTER)).isEqualTo(Recognition.MAYBE);
        assertThat(site.recognise(SMALLEST)).isEqualTo(Recognition.YES);
    }
}
