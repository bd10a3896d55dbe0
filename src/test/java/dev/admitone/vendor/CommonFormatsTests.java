/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonFormatsTests {

    @Test
    void readsPeriodsInWholeSeconds() {
        assertThat(CommonFormats.seconds("P7D")).isEqualTo(604_800);
        assertThat(CommonFormats.seconds("P1DT3H")).isEqualTo(97_200);
        assertThat(CommonFormats.seconds(null)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1M", "P1Y", "P1W", "-P1D", "PT1.5S", "PT0S", "P", "3600", "P36501D", "p1d"})
    void writesNoOtherPeriod(String text) {
        assertThat(CommonFormats.WRITTEN_PERIOD.parser().parse(text)).isNull();
    }

    @Test
    void keepsTimesAsTheyAreWritten() {
        assertThat(CommonFormats.WRITTEN_TIME.parser().parse("2026-12-31T23:59:59.000Z"))
                .isEqualTo("2026-12-31T23:59:59.000Z");
        assertThat(CommonFormats.WRITTEN_TIME.parser().parse("2026-02-30T00:00:00Z"))
                .isNull();
        assertThat(CommonFormats.instant("2026-12-31T23:59:59+01:00")).isEqualTo(Instant.parse("2026-12-31T22:59:59Z"));
    }
}
