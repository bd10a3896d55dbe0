/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.policy.EntitledPolicy;
import dev.admitone.doverunner.policy.ProfileReader;
import dev.admitone.doverunner.policy.TestEntitled;
import dev.admitone.problem.Violations;
import dev.admitone.token.TestUsageRules;
import dev.admitone.token.UsageRules;
import dev.admitone.vendor.Profiles;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a token cheap: a policy that need not change stays the one that was sealed when it was read. */
class SiteProfilesTests {

    private static final Instant NOW = TestUsageRules.time("03:04:05");
    private static final Instant END = NOW.plusSeconds(600);
    private static final String STRICT = "{'playback_policy':{'license_duration':60,'persistent':false}}";

    private final SiteProfiles profiles = new SiteProfiles(
            Profiles.read(TestSite.gold().profile("it", STRICT).binding(), new ProfileReader()),
            new DoverunnerKeys(
                    Cryptography.jdk(),
                    SecretBytes.ofText(TestSite.SITE_KEY),
                    SecretBytes.ofText(TestSite.ACCESS_KEY)));

    private SealedPolicy seal(UsageRules rules) {
        var policy = profiles.policy(TestEntitled.REQUEST.profile(), null, new Violations());
        return profiles.seal(policy, new EntitledPolicy(rules, NOW, NOW, END).of(policy.policy()));
    }

    @Test
    void isTheSealedProfileWithoutRules() {
        assertThat(seal(UsageRules.NONE)).isSameAs(seal(UsageRules.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "duration=60, true",
        "ends=03:15:05, true",
        "storage=forbidden, true",
        "viewings=1 bitrate=true, true",
        "duration=59, false",
        "ends=03:15:04, false"
    })
    void isTheSealedProfileUnlessRulesAreStricter(String rules, boolean same) {
        assertThat(seal(TestUsageRules.of(rules)) == seal(UsageRules.NONE)).isEqualTo(same);
    }
}
