/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.admitone.problem.Refused;
import dev.admitone.ratelimit.Limiter.Counted;
import dev.admitone.state.RateAnswer;
import dev.admitone.state.RateBucket;
import dev.admitone.state.RateBuckets;
import dev.admitone.state.StateFull;
import dev.admitone.state.StateUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimiterTests {

    private static final Rate TEN = new Rate(1_000_000, 10);
    private static final String SHARED = "rate-limits: {shared: true, instances: 5}, state: {store: redis}";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<RateBucket> asked = new ArrayList<>();
    private final AtomicReference<@Nullable RateAnswer> answer = new AtomicReference<>(RateAnswer.TAKEN);

    /** Gives the answer set by the test, or fails. */
    private final RateBuckets server = buckets -> {
        asked.addAll(buckets);
        var given = answer.get();
        if (given == null) {
            throw new StateUnavailable("the test says so");
        }
        return given;
    };

    private Limiter limiter(String configuration) {
        var limits = TestLimits.read("admitone: {" + configuration + "}");
        var clock = Clock.fixed(Instant.parse("2026-11-22T05:00:00Z"), ZoneOffset.UTC);
        return new Limiter(() -> limits, RateBuckets.local(clock, 1L << 30), server, new LimitMeters(meters));
    }

    private static void count(Limiter limiter) {
        limiter.count("site:A", List.of(new Counted(Limit.USER, "user:u", TEN), new Counted(Limit.SITE, "", TEN)));
    }

    private static long passed(Limiter limiter) {
        long passed = 0;
        for (int i = 0; i < 100; i++) {
            if (catchThrowableOfType(Refused.class, () -> count(limiter)) == null) {
                passed++;
            }
        }
        return passed;
    }

    private double fallbacks() {
        return meters.get("admitone.rate.limit.fallbacks").counter().count();
    }

    @Test
    void countsLocallyByDefault() {
        assertThat(passed(limiter("state: {store: redis}"))).isEqualTo(10);
        assertThat(asked).isEmpty();
    }

    @Test
    void appliesItsShareIfThereAreSeveralInstances() {
        assertThat(passed(limiter("rate-limits: {instances: 5}"))).isEqualTo(2);
    }

    @Test
    void asksTheServerOncePerRequest() {
        count(limiter(SHARED));

        assertThat(asked)
                .containsExactly(
                        new RateBucket("site:A", "user:u", 1_000_000, 10), new RateBucket("site:A", "", 1_000_000, 10));
    }

    @Test
    void refusesWithTheExceededLimitAndTheDelay() {
        answer.set(new RateAnswer(1, Duration.ofMillis(2_001)));

        var refused = catchThrowableOfType(Refused.class, () -> count(limiter(SHARED)));

        assertThat(refused).hasMessage("A1121");
        assertThat(refused.retryAfterSeconds()).isEqualTo(3);
        assertThat(meters.get("admitone.rate.limit.refusals")
                        .tag("limit", "site")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void countsLocallyWhileTheServerIsUnavailable() {
        answer.set(null);

        assertThat(passed(limiter(SHARED))).isEqualTo(2);
        assertThat(fallbacks()).isEqualTo(100);
    }

    @Test
    void countsLocallyWhileTheServerIsFull() {
        RateBuckets full = buckets -> {
            throw new StateFull("the test says so");
        };
        var limits = TestLimits.read("admitone: {" + SHARED + "}");
        var clock = Clock.fixed(Instant.parse("2026-11-22T05:00:00Z"), ZoneOffset.UTC);

        assertThat(passed(new Limiter(() -> limits, RateBuckets.local(clock, 1L << 30), full, new LimitMeters(meters))))
                .isEqualTo(2);
        assertThat(fallbacks()).isEqualTo(100);
    }

    @Test
    void asksTheServerAgainAfterAnOutage() {
        var limiter = limiter(SHARED);
        answer.set(null);
        passed(limiter);
        answer.set(RateAnswer.TAKEN);

        assertThat(passed(limiter)).isEqualTo(100);
        assertThat(fallbacks()).isEqualTo(100);
    }

    @Test
    void asksNoStoreWithoutALimit() {
        answer.set(null);

        assertThatCode(() -> limiter(SHARED).count("site:A", List.of())).doesNotThrowAnyException();
        assertThat(fallbacks()).isZero();
    }
}
