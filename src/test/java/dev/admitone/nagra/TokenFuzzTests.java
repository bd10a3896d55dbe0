/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.token.TestSiteFormat;
import java.nio.charset.StandardCharsets;

/** Whatever arrives as a token gets an answer. {@code bench/fuzz} runs it with a million inputs. */
class TokenFuzzTests {

    private static final TestSiteFormat SITE = TestNagraSite.gold().bind();

    @FuzzTest
    void answersEveryString(byte[] string) {
        var verified = TestNagraSite.verify(SITE, new String(string, StandardCharsets.UTF_8));

        assertThat(verified.failures()).isNotEmpty();
        assertThat(verified.contents()).isNull();
    }

    /** The key of the site signs it, so that all of the payload is read. */
    @FuzzTest
    void answersEverySignedPayload(byte[] payload) {
        var token = TestNagraSite.sign(
                TestNagraSite.HEADER, new String(payload, StandardCharsets.UTF_8), TestNagraSite.KEY);
        var verified = TestNagraSite.verify(SITE, token);

        assertThat(verified.failures().isEmpty() && verified.contents() == null).isFalse();
    }
}
