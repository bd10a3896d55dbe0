/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.doverunner.TestSite;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Whatever arrives as a token gets an answer, and no license. {@code bench/fuzz} runs it with a million inputs. */
class TokenFuzzTests {

    private static final TestSiteFormat SITE = TestSite.gold().bind();

    @FuzzTest
    void answersEveryText(byte[] text) {
        check(new String(text, StandardCharsets.UTF_8));
    }

    @FuzzTest
    void answersEveryBase64(byte[] json) {
        check(Base64.getEncoder().encodeToString(json));
    }

    private static void check(String token) {
        var verified = SITE.verify(new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN));

        assertThat(verified.failures()).isNotEmpty();
        assertThat(verified.contents()).isNull();
    }
}
