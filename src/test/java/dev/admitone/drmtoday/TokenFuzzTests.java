/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.token.TestSiteFormat;
import java.nio.charset.StandardCharsets;

/** Whatever arrives as a token gets an answer. {@code bench/fuzz} runs it with a million inputs. */
class TokenFuzzTests {

    private static final TestSiteFormat SITE = TestDrmtodaySite.gold().bind();
    private static final String HEADER = "{'alg':'HS256','kid':'" + TestDrmtodaySite.KID + "','typ':'JWT'}";

    @FuzzTest
    void answersEveryText(byte[] text) {
        var verified = TestDrmtodaySite.verify(SITE, new String(text, StandardCharsets.UTF_8));

        assertThat(verified.failures()).isNotEmpty();
        assertThat(verified.contents()).isNull();
    }

    /** The site's own secret signs whatever it is: what is behind the signature must stand everything too. */
    @FuzzTest
    void answersEverySignedPayload(byte[] payload) {
        var text = new String(payload, StandardCharsets.UTF_8);
        var verified = TestDrmtodaySite.verify(SITE, TestDrmtodaySite.sign(HEADER, text));

        assertThat(verified.failures()).isNotEmpty();
    }

    /** The same for the JSON inside of the strings. */
    @FuzzTest
    void answersEverySignedRight(byte[] crt) {
        var text = new String(crt, StandardCharsets.UTF_8);
        var verified = TestDrmtodaySite.verify(SITE, TestDrmtodaySite.token(text));

        assertThat(verified.failures().isEmpty() && verified.contents() == null).isFalse();
    }
}
