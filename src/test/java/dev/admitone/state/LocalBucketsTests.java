/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.json.TestSize;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalBucketsTests {

    private static final int MADE_UP = TestSize.of(100_000, 10_000_000);
    private static final int MOST = 1_000;
    private static final long SECOND = 1_000_000;

    private final TestSteps clock = new TestSteps();
    private final LocalBuckets buckets = new LocalBuckets(clock, MOST);

    private static RateBucket site(long burst) {
        return new RateBucket("site:A", "", SECOND, burst);
    }

    private static RateBucket user(String name, long burst) {
        return new RateBucket("site:A", name, SECOND, burst);
    }

    private long taken(int tries, RateBucket... of) {
        long taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += buckets.take(List.of(of)).isTaken() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void holdAsManyTokensAsTheirBurst() {
        assertThat(taken(100, site(7))).isEqualTo(7);
    }

    /** A long name is stored as its fingerprint, a short one as it is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 60, 500})
    void areSeparateForEachNameOfAnyLength(int length) {
        var name = "u".repeat(length);

        assertThat(taken(100, user(name + "1", 7))).isEqualTo(7);
        assertThat(taken(100, user(name + "2", 7))).isEqualTo(7);
        assertThat(taken(100, user(name + "1", 7))).isZero();
    }

    @Test
    void refillTokenByToken() {
        taken(100, site(7));
        clock.pass(Duration.ofSeconds(3));

        assertThat(taken(100, site(7))).isEqualTo(3);
    }

    @Test
    void neverExceedTheirBurst() {
        clock.pass(Duration.ofDays(1));

        assertThat(taken(100, site(7))).isEqualTo(7);
    }

    @Test
    void reportTheTimeUntilTheNextToken() {
        taken(7, site(7));
        clock.pass(Duration.ofMillis(250));
        var answer = buckets.take(List.of(site(7)));
        clock.pass(answer.delay());

        assertThat(answer.delay()).isEqualTo(Duration.ofMillis(750));
        assertThat(taken(100, site(7))).isEqualTo(1);
    }

    @Test
    void reportTheFirstEmptyBucket() {
        taken(2, site(2));

        assertThat(buckets.take(List.of(user("u", 5), site(2))).empty()).isEqualTo(1);
        assertThat(buckets.take(List.of(site(2), user("u", 5))).empty()).isZero();
    }

    @Test
    void takeNoTokensIfABucketIsEmpty() {
        taken(2, site(2));
        taken(100, user("u", 5), site(2));

        assertThat(taken(100, user("u", 5))).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"A, u, B, u", "A, u, A, v", "A, u, A, ''"})
    void areSeparateForEachScopeAndName(String scope, String name, String otherScope, String otherName) {
        taken(100, new RateBucket(scope, name, SECOND, 3));

        assertThat(taken(100, new RateBucket(otherScope, otherName, SECOND, 3))).isEqualTo(3);
    }

    @Test
    void refillSoonAfterTheirRateIsRaised() {
        taken(100, new RateBucket("site:A", "", 3_600 * SECOND, 100));
        var raised = new RateBucket("site:A", "", SECOND, 100);
        clock.pass(Duration.ofSeconds(2));

        assertThat(taken(1, raised)).isZero();
        clock.pass(Duration.ofSeconds(100));
        assertThat(taken(200, raised)).isBetween(99L, 100L);
    }

    @Test
    void tolerateAClockThatIsSetBack() {
        clock.pass(Duration.ofDays(1));
        taken(3, site(3));
        clock.pass(Duration.ofDays(-1));

        assertThat(taken(1, site(3))).isZero();
        clock.pass(Duration.ofSeconds(3));
        assertThat(taken(100, site(3))).isBetween(2L, 3L);
    }

    @Test
    void limitTheNumberOfNames() {
        for (int i = 0; i < MADE_UP; i++) {
            buckets.take(List.of(user("made-up-" + i, 3)));
        }

        assertThat(buckets.size()).isLessThanOrEqualTo(MOST);
    }

    @ParameterizedTest
    @CsvSource({"8, 873", "64, 6990"})
    void useAtMostAThirtySecondPartOfTheHeap(long megabytes, long most) {
        var local = (LocalBuckets) RateBuckets.local(clock, megabytes << 20);
        for (int i = 0; i < 20_000; i++) {
            local.take(List.of(user("made-up-" + i, 3)));
        }

        assertThat(local.size()).isEqualTo(most);
    }

    @Test
    void limitTheNumberOfScopes() {
        for (int i = 0; i < MADE_UP; i++) {
            buckets.take(List.of(new RateBucket("made-up-" + i, "", SECOND, 3)));
        }

        assertThat(buckets.size()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void keepScopesDespiteManyInventedNames() {
        taken(3, site(3));
        for (int i = 0; i < MOST * 10; i++) {
            buckets.take(List.of(user("made-up-" + i, 3)));
        }

        assertThat(taken(1, site(3))).isZero();
    }

    @Test
    void keepFrequentlyUsedNames() {
        for (int i = 0; i < MOST * 10; i++) {
            buckets.take(List.of(user("greedy", 3)));
            buckets.take(List.of(user("made-up-" + i, 3)));
        }

        assertThat(taken(1, user("greedy", 3))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "2000000000000000, 1", "1000000000, 10000000"})
    void areExactWithinTheirBounds(long interval, long burst) {
        assertThatThrownBy(() -> new RateBucket("site:A", "", interval, burst))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void omitTheirNamesFromToString() {
        assertThat(user("alice", 3)).asString().doesNotContain("alice");
    }
}
