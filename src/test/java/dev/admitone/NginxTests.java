/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import dev.admitone.TestProxy.Kind;
import org.junit.jupiter.api.condition.EnabledIf;

/** nginx, where it is installed. */
@EnabledIf(
        value = "dev.admitone.TestProxy#hasNginx",
        disabledReason = "nginx is not installed: .ci/edge installs it and runs these tests")
class NginxTests extends LicenseProxyContract {

    NginxTests() {
        super(Kind.NGINX);
    }
}
