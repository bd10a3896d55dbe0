/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.TestProxy.Kind;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "dev.admitone.TestProxy#hasHaproxy",
        disabledReason = "haproxy is not installed: .ci/edge installs it and runs these tests")
class HaproxyTests extends LicenseProxyContract {

    HaproxyTests() {
        super(Kind.HAPROXY);
    }
}
