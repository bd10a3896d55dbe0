/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.caller.Caller;
import dev.admitone.state.RateAnswer;
import dev.admitone.state.RateBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallerLimitsTests {

    private final List<RateBucket> asked = new ArrayList<>();
    private final CallerLimits limits = new CallerLimits(new Limiter(
            () -> TestLimits.read("admitone: {rate-limits: {per-caller: 10/1m}}"),
            buckets -> {
                asked.addAll(buckets);
                return RateAnswer.TAKEN;
            },
            null,
            new LimitMeters(new SimpleMeterRegistry())));

    private void authenticated(String id) {
        limits.authenticated(new Caller(id, Set.of(), Set.of()));
    }

    /** The Redis key consists of both. */
    @Test
    void countAConfiguredCallerInItsOwnScope() {
        authenticated("backend");

        assertThat(asked).containsExactly(new RateBucket("caller:backend", "", 6_000_000, 10));
    }

    @Test
    void countCallersFromAccessTokensByNameInOneScope() {
        IntStream.range(0, 1_000).forEach(i -> authenticated("oauth2:viewer-" + i));

        assertThat(asked).extracting(RateBucket::scope).containsOnly("callers");
        assertThat(asked).extracting(RateBucket::name).doesNotHaveDuplicates().contains("oauth2:viewer-7");
    }
}
