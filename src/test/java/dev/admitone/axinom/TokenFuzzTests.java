package dev.admitone.axinom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerifiedToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

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
        verify(SIGNATURE.sign(payload));
    }

    private static VerifiedToken verify(String token) {
        return SITE.verify(new TokenCheck(token, null, null, null, null));
    }
}
