/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.TestProxy.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** HAProxy, where it is installed. */
@EnabledIf(
        value = "dev.admitone.TestProxy#hasHaproxy",
        disabledReason = "haproxy is not installed: .ci/edge installs it and runs these tests")
class HaproxyTests extends LicenseProxyContract {

    HaproxyTests() {
        super(Kind.HAPROXY);
    }

    /** HAProxy lets a request pass whose Lua action fails, and this one expects a token. */
    @Test
    void admitsNothingIfTheScriptFails() {
        try (var verdicts = new TestVerdicts(200, "");
                var asking = start("failing", verdicts.port(), AUTHORITY)) {
            assertThat(post(asking.client(), WITH_GRANT).status()).isEqualTo(503);
            assertThat(licenseServer.take()).isEmpty();
        }
    }
}
