/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.TestProxy.Kind;
import org.junit.jupiter.api.condition.EnabledIf;

/** Caddy, where it is installed. */
@EnabledIf(
        value = "dev.admitone.TestProxy#hasCaddy",
        disabledReason = "caddy is not installed: .ci/edge installs it and runs these tests")
class CaddyTests extends LicenseProxyContract {

    CaddyTests() {
        super(Kind.CADDY);
    }
}
