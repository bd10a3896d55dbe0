/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import java.nio.charset.StandardCharsets;

/** Whatever arrives as a token gets an answer. {@code bench/fuzz} runs it with a million inputs. */
class TokenFuzzTests {

    private static final TestSiteFormat SITE = TestSignOnSite.gold().bind();

    @FuzzTest
    void answersEveryText(byte[] text) {
        var verified = verify(new String(text, StandardCharsets.UTF_8));

        assertThat(verified.failures()).isNotEmpty();
        assertThat(verified.contents()).isNull();
    }

    /** The site's own key encrypts whatever it is: what is behind the tag must stand everything too. */
    @FuzzTest
    void answersEveryEncryptedText(byte[] claims) {
        var verified = verify(TestSignOns.sealed(TestSignOns.HEADER, claims));

        assertThat(verified.contents() == null)
                .isEqualTo(TestSignOns.lines(verified).contains("85102 undecryptable"));
    }

    private static VerificationResult verify(String token) {
        return SITE.verify(new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN));
    }
}
