/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.TestUsageRules;
import dev.admitone.token.UsageRules;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntitledPolicyTests {

    private static final Instant NOW = TestUsageRules.time("03:04:05");
    private static final Instant END = NOW.plusSeconds(600);

    @Test
    void isTheVeryPolicyThatSaysNothingOfPlayback() {
        var entitled = new EntitledPolicy(TestUsageRules.of("storage=forbidden"), NOW, NOW, END);

        assertThat(entitled.of(LicensePolicy.DEFAULTS)).isSameAs(LicensePolicy.DEFAULTS);
    }

    @Test
    void warnsOfNothingWithoutRules() {
        var entitled = new EntitledPolicy(UsageRules.NONE, NOW, NOW, END);

        entitled.of(LicensePolicy.DEFAULTS);

        assertThat(entitled.warnings()).isEmpty();
    }
}
