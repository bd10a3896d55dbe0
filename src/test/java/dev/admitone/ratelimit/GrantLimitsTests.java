/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.problem.Refused;
import dev.admitone.state.RateBuckets;
import dev.admitone.time.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantLimitsTests {

    private static final String HERE = "192.0.2.1";

    private final TestClock clock = new TestClock();

    private GrantLimits limits(String section) {
        var limits = TestLimits.read("admitone: {sites: {GOLD: {grants: {" + section + "}}}}");
        var meters = new LimitMeters(new SimpleMeterRegistry());
        return new GrantLimits(new Limiter(() -> limits, RateBuckets.local(clock, 1L << 30), null, meters));
    }

    private static void assertRefused(Runnable count, String code) {
        assertThatThrownBy(count::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.violations().get(0).code().code())
                                .isEqualTo(code));
    }

    @Test
    void allowsThirtyTokensAMinuteUnlessConfigured() {
        var limits = limits("");
        for (int i = 0; i < 30; i++) {
            limits.count("GOLD", "g", HERE);
        }
        assertRefused(() -> limits.count("GOLD", "g", HERE), "A1124");

        limits.count("GOLD", "other", HERE);
        clock.move(Duration.ofSeconds(2));
        limits.count("GOLD", "g", HERE);
    }

    @Test
    void countsEachGrant() {
        var limits = limits("rate-limit: 2/1m");
        limits.count("GOLD", "g", HERE);
        limits.count("GOLD", "g", "192.0.2.2");

        assertRefused(() -> limits.count("GOLD", "g", "192.0.2.3"), "A1124");
    }

    @Test
    void countsEachAddress() {
        var limits = limits("address-rate-limit: 2/1m");
        limits.count("GOLD", "one", HERE);
        limits.count("GOLD", "two", HERE);

        assertRefused(() -> limits.count("GOLD", "three", HERE), "A1125");
        limits.count("GOLD", "three", "192.0.2.2");
    }

    @Test
    void countsNothingWhereTheOtherLimitRefuses() {
        var limits = limits("rate-limit: 1/1m, address-rate-limit: 2/1m");
        limits.count("GOLD", "one", HERE);
        assertRefused(() -> limits.count("GOLD", "one", HERE), "A1124");

        limits.count("GOLD", "two", HERE);
    }

    @ParameterizedTest
    @CsvSource({"rate-limit, often", "address-rate-limit, 0/1m"})
    void mustBeRates(String property, String value) {
        assertThat(TestLimits.mistakes("admitone: {sites: {GOLD: {grants: {" + property + ": " + value + "}}}}"))
                .singleElement()
                .asString()
                .startsWith("admitone.sites.GOLD.grants." + property + ": must");
    }
}
