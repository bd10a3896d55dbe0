/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class WarmUpAccessTests {

    private final WarmUpAccess access = new WarmUpAccess(new Random(7));

    private boolean letsIn(String path, String secret) {
        var request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        request.addHeader(WarmUpAccess.HEADER, secret);
        return access.isFor(request);
    }

    @Test
    void letsInWhatHasTheSecret() {
        assertThat(letsIn("/tokens", access.secret())).isTrue();
        assertThat(letsIn("/tokens/verify", access.secret())).isTrue();
    }

    @Test
    void leavesOtherRequestsToTheirOwnRules() {
        assertThat(letsIn("/tokens", "")).isFalse();
        assertThat(letsIn("/tokens", new WarmUpAccess(new Random(8)).secret())).isFalse();
        assertThat(access.isFor(new MockHttpServletRequest("POST", "/tokens"))).isFalse();
    }

    @Test
    void opensNoOtherPath() {
        assertThat(letsIn("/tokens/batch", access.secret())).isFalse();
        assertThat(letsIn("/configuration", access.secret())).isFalse();
    }

    @Test
    void letsNothingInOnceItIsClosed() {
        access.close();

        assertThat(letsIn("/tokens", access.secret())).isFalse();
    }
}
