/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.settings.TestSettings;
import dev.admitone.state.RateBuckets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;

/** Limits from configurations. */
public final class TestLimits {

    private TestLimits() {}

    /** Limits that refuse no request. */
    public static TokenLimits none() {
        return ofTokens("admitone: {}", Clock.systemUTC());
    }

    /** Token limits, counted locally. */
    public static TokenLimits ofTokens(String yaml, Clock clock) {
        var limits = read(yaml);
        var meters = new LimitMeters(new SimpleMeterRegistry());
        return new TokenLimits(new Limiter(() -> limits, RateBuckets.local(clock, 1L << 30), null, meters));
    }

    /** The limits of a valid configuration. */
    static RateLimits read(String yaml) {
        return RateLimits.read(TestSettings.of(yaml));
    }

    /** The configuration errors of the limits. */
    static List<String> mistakes(String yaml) {
        var settings = TestSettings.of(yaml);
        RateLimits.read(settings);
        return TestSettings.errors(settings);
    }
}
