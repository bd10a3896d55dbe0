/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.UsageRules.ViewingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageRulesTests {

    private static final Instant NOW = TestUsageRules.time("03:04:05.5");

    private static List<Violation> outside(@Nullable String rules) {
        var violations = new Violations();
        TestUsageRules.of(rules).refuseOutside(NOW, violations);
        return violations.found();
    }

    @ParameterizedTest
    @CsvSource({
        "ends=04:00:00, 2026-01-15T04:00:00Z",
        "ends=04:00:00.999, 2026-01-15T04:00:00Z",
        "fixed=60, 2026-01-15T03:05:05Z",
        "fixed=60 starts=03:04:30.5, 2026-01-15T03:05:30Z",
        "fixed=60 starts=03:03:30, 2026-01-15T03:04:30Z",
        "fixed=60 ends=03:05:04, 2026-01-15T03:05:04Z",
        "fixed=60 ends=03:05:06, 2026-01-15T03:05:05Z",
        "floating=60 ends=04:00:00, 2026-01-15T04:00:00Z",
        "ends=+10000-01-01T00:00:00Z, 9999-12-31T23:59:59Z",
        "ends=+292278994-08-17T07:12:55Z, 9999-12-31T23:59:59Z",
        "fixed=9223372036854775807, 9999-12-31T23:59:59Z",
        "fixed=9223372036854775807 starts=+1000000000-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void endWithWhatComesFirstInWholeSeconds(String rules, Instant end) {
        assertThat(TestUsageRules.of(rules).end(NOW)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"floating=60", "starts=03:04:00", "duration=60", "end=04:00:00", "storage=forbidden"})
    void haveNoEndWhenNothingSaysWhen(String rules) {
        assertThat(TestUsageRules.of(rules).end(NOW)).isNull();
    }

    @Test
    void haveNoLongerDurationsThanAnIntegerHolds() {
        assertThat(TestUsageRules.of("duration=2147483647").licenseSeconds()).isEqualTo(Integer.MAX_VALUE);
        assertThat(TestUsageRules.of("duration=2147483648").licenseSeconds()).isEqualTo(Integer.MAX_VALUE);
        assertThat(TestUsageRules.of("floating=9223372036854775807").floatingSeconds())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void haveTheLengthOfAWindowThatFloatsOnly() {
        assertThat(TestUsageRules.of("floating=60").floatingSeconds()).isEqualTo(60);
        assertThat(TestUsageRules.of("fixed=60").floatingSeconds()).isNull();
        assertThat(UsageRules.NONE.floatingSeconds()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ends=03:04:05, the entitlement ended at 2026-01-15T03:04:05Z",
        "ends=03:04:05.999, the entitlement ended at 2026-01-15T03:04:05Z",
        "fixed=60 starts=03:03:05.5, the entitlement ended at 2026-01-15T03:04:05Z",
        "begin=03:04:05.501, licenses are issued only from 2026-01-15T03:04:05.501Z",
        "end=03:04:05.5, licenses are issued only until 2026-01-15T03:04:05.500Z",
        "begin=04:00:00 end=05:00:00,"
                + " licenses are issued only from 2026-01-15T04:00:00Z until 2026-01-15T05:00:00Z",
        "starts=+10000-01-01T00:00:00Z, the entitlement starts at +10000-01-01T00:00:00Z"
    })
    void refuseWhatIsOutsideOfThem(String rules, String detail) {
        assertThat(outside(rules))
                .containsExactly(new Violation("/options/sdp_token", RequestCode.NOT_ENTITLED_NOW, detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ends=03:04:06",
                "fixed=1",
                "fixed=61 starts=03:03:05.5",
                "begin=03:04:05.5",
                "end=03:04:05.501",
                "begin=03:04:05 end=03:04:06",
                "starts=03:04:06"
            })
    void refuseNothingInside(String rules) {
        assertThat(outside(rules)).isEmpty();
    }

    @Test
    void refuseNothingWhenNothingIsLimited() {
        assertThat(outside(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"starts=03:04:05.501, 1", "starts=03:04:05.5, 0", "starts=03:04:05, 0", "ends=03:04:05, 0"})
    void refuseWhatComesBeforeTheirStart(String rules, int refusals) {
        var violations = new Violations();

        TestUsageRules.of(rules).refuseEarly(NOW, violations);

        assertThat(violations.found()).hasSize(refusals);
    }

    @Test
    void haveNoLengthThatAVendorTakesForUnlimited() {
        assertThatIllegalArgumentException().isThrownBy(() -> TestUsageRules.of("duration=0"));
        assertThatIllegalArgumentException().isThrownBy(() -> TestUsageRules.of("floating=0"));
        assertThatIllegalArgumentException().isThrownBy(() -> TestUsageRules.of("viewings=-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ViewingWindow(Duration.ofMillis(999), false));
    }
}
