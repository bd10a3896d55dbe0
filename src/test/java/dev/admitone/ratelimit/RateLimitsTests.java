/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitsTests {

    @Test
    void limitNothingByDefault() {
        var limits = TestLimits.read("admitone: {sites: {A: {}}, callers: {c: {}}}");

        assertThat(limits.ofCaller("c")).isNull();
        assertThat(limits.ofSite("A")).isNull();
        assertThat(limits.ofUser("A")).isNull();
        assertThat(limits.failures()).isNull();
    }

    @Test
    void allowIndividualLimitsForCallersAndSites() {
        var limits = TestLimits.read("""
                admitone:
                  rate-limits: {per-caller: 1/1s, per-user: 2/1s}
                  callers: {big: {rate-limit: 3/1s}, small: {}}
                  sites: {A: {rate-limit: 4/1s, user-rate-limit: 5/1s}, B: {}}
                """);

        assertThat(limits.ofCaller("big")).extracting("burst").isEqualTo(3L);
        assertThat(limits.ofCaller("small")).extracting("burst").isEqualTo(1L);
        assertThat(limits.ofSite("A")).extracting("burst").isEqualTo(4L);
        assertThat(limits.ofSite("B")).isNull();
        assertThat(limits.ofUser("A")).extracting("burst").isEqualTo(5L);
        assertThat(limits.ofUser("B")).extracting("burst").isEqualTo(2L);
    }

    @Test
    void requireRedisToBeShared() {
        assertThat(TestLimits.mistakes("admitone: {rate-limits: {shared: true}}"))
                .containsExactly("admitone.rate-limits.shared: requires admitone.state.store: redis");
    }

    @Test
    void reportEachError() {
        assertThat(TestLimits.mistakes("""
                admitone:
                  rate-limits: {per-caller: often, instances: 0}
                  callers: {c: {rate-limit: 1/1w}}
                  sites: {A: {user-rate-limit: 0/1s}}
                """))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "admitone.rate-limits.per-caller",
                        "admitone.rate-limits.instances",
                        "admitone.callers.c.rate-limit",
                        "admitone.sites.A.user-rate-limit");
    }
}
