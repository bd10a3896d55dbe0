/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenRequestTests {

    private final TokenRequest request = new TokenRequest(
            new UUID(0, 1),
            "widevine",
            "viewer",
            "content",
            null,
            SensitiveJson.of(TestJson.object("{'external_key':{'ncg':{'cek':'0011'}}}")),
            SensitiveJson.of(TestJson.object("{'content_keys':'2233'}")));

    @Test
    void showsNeitherPolicyNorOptions() {
        assertThat(request.toString()).doesNotContain("0011", "2233", "cek", "content_keys");
    }

    @Test
    void keepsEverythingElseWhenItGetsAProfile() {
        assertThat(request.withProfile("streaming"))
                .isEqualTo(new TokenRequest(
                        new UUID(0, 1),
                        "widevine",
                        "viewer",
                        "content",
                        "streaming",
                        request.policy(),
                        request.options()));
    }
}
