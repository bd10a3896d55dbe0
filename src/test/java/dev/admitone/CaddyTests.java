/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.TestProxy.Kind;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "dev.admitone.TestProxy#hasCaddy",
        disabledReason = "caddy is not installed: .ci/edge installs it and runs these tests")
class CaddyTests extends LicenseProxyContract {

    CaddyTests() {
        super(Kind.CADDY);
    }
}
