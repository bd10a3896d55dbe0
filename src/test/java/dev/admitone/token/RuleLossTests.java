/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleLossTests {

    private static final RuleLoss OF_SOME =
            RuleLoss.allowsMore(LicenseRule.MAX_RESOLUTION, "no tracks", DrmSystem.WIDEVINE, DrmSystem.FAIRPLAY);
    private static final RuleLoss OF_ALL = RuleLoss.isStricter(LicenseRule.RENTAL_DURATION, "it ends playback");

    @Test
    void concernsTheDrmSystemsThatItNames() {
        assertThat(OF_SOME.concerns(DrmSystem.WIDEVINE)).isTrue();
        assertThat(OF_SOME.concerns(DrmSystem.PLAYREADY)).isFalse();
    }

    @Test
    void concernsEachDrmSystemIfItNamesNone() {
        assertThat(OF_ALL.concerns(DrmSystem.PLAYREADY)).isTrue();
    }

    @Test
    void concernsTokensForAnyDrmSystem() {
        assertThat(OF_SOME.concerns(null)).isTrue();
    }

    @Test
    void warnsAtTheRule() {
        assertThat(OF_SOME.warning())
                .isEqualTo(new Warning(
                        "/rules/max_resolution",
                        "A1630",
                        "The license allows more than the rule",
                        "for fairplay and widevine: no tracks"));
        assertThat(OF_ALL.warning())
                .isEqualTo(new Warning(
                        "/rules/rental_duration",
                        "A1631",
                        "The license is stricter than the rule",
                        "it ends playback"));
    }
}
