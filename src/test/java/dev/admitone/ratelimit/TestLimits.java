/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.settings.TestSettings;
import dev.admitone.state.RateBuckets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;

/** Limits as a configuration has them. */
public final class TestLimits {

    private TestLimits() {}

    /** Limits that refuse nobody. */
    public static TokenLimits none() {
        return ofTokens("admitone: {}", Clock.systemUTC());
    }

    /** Limits of tokens, counted here. */
    public static TokenLimits ofTokens(String yaml, Clock clock) {
        var limits = read(yaml);
        var meters = new LimitMeters(new SimpleMeterRegistry());
        return new TokenLimits(new Limiter(() -> limits, RateBuckets.local(clock, 1L << 30), null, meters));
    }

    /** What a configuration without mistakes says. */
    static RateLimits read(String yaml) {
        return RateLimits.read(TestSettings.of(yaml));
    }

    /** The lines about limits with which the start would end. */
    static List<String> mistakes(String yaml) {
        var settings = TestSettings.of(yaml);
        RateLimits.read(settings);
        return TestSettings.mistakes(settings);
    }
}
