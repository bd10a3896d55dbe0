/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.TestUsageRules;
import dev.admitone.token.UsageAdvice;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LicenseTimesTests {

    private static final Instant NOW = Instant.parse("2026-01-15T03:04:05.678Z");
    private static final Instant TOKEN_END = Instant.parse("2026-01-15T03:14:05Z");
    private static final LicenseTimes ENDLESS = new LicenseTimes(null, 0, 0);

    private final ArrayList<UsageAdvice> advice = new ArrayList<>();

    private LicenseTimes within(LicenseTimes times, String rules) {
        return times.within(TestUsageRules.of(rules), NOW, TOKEN_END, advice::add);
    }

    @Test
    void keepADurationThatEndsBeforeTheEndWheneverTheLicenseIsIssued() {
        assertThat(within(ENDLESS, "duration=60 ends=04:00:00")).isEqualTo(new LicenseTimes(null, 60, 0));
        assertThat(advice).isEmpty();
    }

    @Test
    void haveAnEndInThePlaceOfADurationThatMayPassIt() {
        assertThat(within(ENDLESS, "duration=3600 ends=04:14:04"))
                .isEqualTo(new LicenseTimes(Instant.parse("2026-01-15T04:04:05Z"), 0, 0));
        assertThat(advice).containsExactly(UsageAdvice.DURATION_AS_END);
    }

    @Test
    void countAWindowFromTheIssueIfItIsTheOnlyLimit() {
        assertThat(within(ENDLESS, "floating=60")).isEqualTo(new LicenseTimes(null, 60, 0));
        assertThat(advice).containsExactly(UsageAdvice.FLOATING_WINDOW);
    }

    @Test
    void takeTheStricterOfEach() {
        var times = new LicenseTimes(null, 7_200, 120);

        assertThat(within(times, "duration=3600 floating=600")).isEqualTo(new LicenseTimes(null, 3_600, 120));
        assertThat(ENDLESS.areEndless()).isTrue();
        assertThat(times.areEndless()).isFalse();
    }
}
