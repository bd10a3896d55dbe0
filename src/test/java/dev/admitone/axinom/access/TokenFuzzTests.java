/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever arrives as a token gets an answer. {@code bench/fuzz} runs it with a million inputs. */
class TokenFuzzTests {

    private static final TestSiteFormat SITE = TestAxinomSite.gold().bind();
    private static final HmacJws SIGNATURE = new HmacJws(
                    Cryptography.jdk(),
                    HmacJws.Algorithm.HS256,
                    SecretBytes.of(Base64.getDecoder().decode(TestAxinomSite.KEY)))
            .with("typ", "JWT");

    @FuzzTest
    void answersEveryText(byte[] text) {
        var verified = verify(new String(text, StandardCharsets.UTF_8));

        assertThat(verified.failures()).isNotEmpty();
        assertThat(verified.contents()).isNull();
    }

    /** The site's own key signs whatever it is: what is behind the signature must stand everything too. */
    @FuzzTest
    void answersEverySignedPayload(byte[] payload) {
        var verified = verify(SIGNATURE.sign(payload));

        if (verified.contents() == null) {
            assertThat(verified.failures()).hasSize(1);
            assertThat(verified.inspection()).isNull();
        } else {
            assertTold(verified, JsonMapper.shared().readTree(new String(payload, StandardCharsets.UTF_8)));
        }
    }

    /** Of a payload that names the key of its signature: what it says, and no key. */
    private static void assertTold(VerificationResult verified, JsonNode payload) {
        assertThat(payload.path("com_key_id").stringValue("")).isEqualToIgnoringCase(TestAxinomSite.KEY_ID.toString());
        if (verified.failures().isEmpty()) {
            assertThat(payload.at("/message/type").stringValue("")).isEqualTo("entitlement_message");
        }
        var policy = Objects.requireNonNull(verified.inspection()).policy();
        if (policy != null) {
            assertThat(policy.expose().findValues("encrypted_key"))
                    .allMatch(key -> key.stringValue("").equals("***"));
        }
    }

    private static VerificationResult verify(String token) {
        return SITE.verify(new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN));
    }
}
