/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.Recognition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class JwsFormTests {

    private static final String PAYLOAD = "{\"typ\":\"ContentAuthZ\",\"contentId\":\"?>>?\"}";

    private static String base64(Base64.Encoder encoder) {
        return encoder.encodeToString(PAYLOAD.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void recognisesAMarkWhateverTheSignature() {
        var token = "e30." + base64(Base64.getUrlEncoder().withoutPadding()) + ".";

        assertThat(JwsForm.recognise(token + "abc", List.of("contentRights", "ContentAuthZ")))
                .isEqualTo(Recognition.YES);
        assertThat(JwsForm.recognise(token, List.of("contentRights", "ContentAuthZ")))
                .isEqualTo(Recognition.YES);
        assertThat(JwsForm.recognise(token + "abc", List.of("com_key_id"))).isEqualTo(Recognition.MAYBE);
    }

    @Test
    void recognisesAMarkInStandardBase64() {
        var token = "e30." + base64(Base64.getEncoder()) + ".abc";

        assertThat(token).contains("/", "=");
        assertThat(JwsForm.recognise(token, List.of("contentRights", "ContentAuthZ")))
                .isEqualTo(Recognition.YES);
    }

    @Test
    void recognisesNothingInOtherForms() {
        assertThat(JwsForm.recognise("a.b", List.of("contentRights", "ContentAuthZ")))
                .isEqualTo(Recognition.NO);
        assertThat(JwsForm.recognise("a.b.c.d", List.of("contentRights", "ContentAuthZ")))
                .isEqualTo(Recognition.NO);
        assertThat(JwsForm.recognise("a.!.c", List.of("contentRights", "ContentAuthZ")))
                .isEqualTo(Recognition.MAYBE);
        assertThat(JwsForm.recognise("..", List.of("contentRights", "ContentAuthZ")))
                .isEqualTo(Recognition.MAYBE);
    }
}
