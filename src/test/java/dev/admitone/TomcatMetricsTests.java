/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In a process of its own, because Tomcat's registry is on or off for all that a process starts. */
class TomcatMetricsTests {

    @Test
    void areThereForWhoTurnsItsRegistryOn() {
        try (var instance = TestInstance.start(1, "--server.tomcat.mbeanregistry.enabled=true")
                .get(0)) {
            var metrics = instance.client().withKey(TestCallers.DEMO_KEY).get("/actuator/prometheus");

            assertThat(metrics.body()).contains("\ntomcat_global_request_seconds_count{");
        }
    }
}
