/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCheckTests {

    private static final String[] ALL = {"drm", "content_id", "user_id", "key_ids"};

    @Test
    void namesTheGivenOnesOfSomeMembers() {
        var check = new TokenCheck("t", DrmSystem.WIDEVINE, "movie", "viewer", List.of(), ClientFacts.UNKNOWN);

        assertThat(check.given(ALL)).containsExactly(ALL);
        assertThat(check.given("key_ids")).containsExactly("key_ids");
    }

    @Test
    void namesNoMemberThatIsAbsent() {
        assertThat(new TokenCheck("t", null, null, null, null, ClientFacts.UNKNOWN).given(ALL))
                .isEmpty();
    }
}
