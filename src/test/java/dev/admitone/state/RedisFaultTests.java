/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.admitone.json.TestSize;
import dev.admitone.state.Redemption.Outcome;
import dev.admitone.state.Redemption.TokenName;
import dev.admitone.state.TestFaultProxy.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With the application's timeout of 100 ms per command. {@code bench/run outage} measures the speed; these tests only
 * distinguish it from the minute that the client would wait by default, on a machine of any load.
 */
class RedisFaultTests {

    private static final Duration DURATION = Duration.ofMinutes(5);
    private static final Duration FAST = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestRedis redis = TestRedis.start();
    private final TestFaultProxy proxy = TestFaultProxy.before(redis.port());
    private final TestRedisStore stores = TestRedisStore.on(proxy.port());
    private final StateStore store = stores.store();

    @BeforeEach
    void warmUp() {
        awaitService(Duration.ofSeconds(20));
        for (int i = 0; i < 200; i++) {
            var token = "warm" + i;
            var ignored = catchThrowable(() -> redeem(token, "me"));
        }
    }

    @AfterEach
    void stop() throws IOException {
        stores.close();
        proxy.close();
        redis.close();
    }

    private boolean redeem(String token, String claimant) {
        return redeem(token, claimant, null) == Outcome.REDEEMED;
    }

    private Outcome redeem(String token, String claimant, @Nullable Instant firstUse) {
        return store.redeem(
                new Redemption(new TokenName("GOLD", token), List.of("token"), claimant, DURATION, true, firstUse));
    }

    /** The answering server must have lost earlier claims. */
    private void assertForgets(String token, Instant firstUse) {
        assertThat(redeem(token, "second", firstUse)).isEqualTo(Outcome.POSSIBLY_USED);
        assertThat(redeem(token, "third", firstUse)).isEqualTo(Outcome.POSSIBLY_USED);
        assertThat(redeem("new", "first", Instant.now().plusSeconds(5))).isEqualTo(Outcome.REDEEMED);
    }

    private void awaitService(Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(() -> redeem(UUID.randomUUID().toString(), "me"));
    }

    /** The time of the slowest of some claims; each must fail. */
    private Duration slowestFailure() {
        long slowest = 0;
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            var failure = catchThrowable(() -> redeem(UUID.randomUUID().toString(), "me"));
            slowest = Math.max(slowest, System.nanoTime() - start);
            assertThat(failure).isInstanceOf(StateUnavailable.class);
        }
        return Duration.ofNanos(slowest);
    }

    private Duration recovery(Runnable end) {
        end.run();
        long start = System.nanoTime();
        awaitService(SOON);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALL", "RESET", "HALF_CLOSE"})
    void failsFastDuringAFaultAndServesSoonAfterIt(Fault fault) {
        proxy.fault(fault);
        var slowest = slowestFailure();
        var recovery = recovery(() -> proxy.fault(Fault.NONE));

        assertThat(slowest).isLessThan(FAST);
        assertThat(recovery).isLessThan(SOON);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALL", "RESET"})
    void servesSoonAfterALongFault(Fault fault) {
        proxy.fault(fault);
        await().until(() -> !stores.isAvailable());
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        var recovery = recovery(() -> proxy.fault(Fault.NONE));

        assertThat(recovery).isLessThan(SOON);
    }

    @Test
    void failsFastWithoutAServerAndServesSoonAfterItsReturn() {
        redis.kill();
        var slowest = slowestFailure();
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        var recovery = recovery(redis::startAgain);

        assertThat(slowest).isLessThan(FAST);
        assertThat(recovery).isLessThan(SOON);
    }

    @Test
    void detectsARestart() {
        var used = Instant.now();
        redis.kill();
        redis.startAgain();
        awaitService(SOON);

        assertForgets("used", used);
    }

    /** The server has its old marker, and may lack the last claims. */
    @Test
    void detectsAStartFromAFile() {
        var used = Instant.now();
        redis.command("SET admitone:since \"" + used.minusSeconds(60).toEpochMilli() + " 0 0123456789abcdef\"");

        assertForgets("used", used);
    }

    @Test
    void admitsNothingAfterAFlush() {
        var used = Instant.now();
        redis.command("FLUSHALL");

        assertForgets("used", used);
    }

    /** The token may have been used in the same millisecond before the flush. */
    @Test
    void admitsNothingIssuedInTheMillisecondOfAFlush() {
        redis.command("FLUSHALL");
        redeem("any", "first", null);
        var since = Instant.ofEpochMilli(
                Long.parseLong(redis.bulk("GET admitone:since").substring(0, 13)));

        assertForgets("used", since);
    }

    @Test
    void acceptsTheMarkerOfAnEarlierVersion() {
        var used = Instant.now();
        var run = redis.info("server", "run_id");
        redis.command("SET admitone:since \"" + used.minusSeconds(60).toEpochMilli() + " " + run + "\"");

        assertThat(redeem("used", "first", used)).isEqualTo(Outcome.REDEEMED);
        assertThat(redeem("used", "second", used)).isEqualTo(Outcome.USED);
    }

    /** An earlier version reads the last field as the run. */
    @Test
    void writesAMarkerThatAnEarlierVersionKeeps() {
        redis.command("FLUSHALL");
        redeem("any", "first", null);

        assertThat(redis.bulk("GET admitone:since")).matches("[0-9]{13} 0 " + redis.info("server", "run_id"));
    }

    @Test
    void refusesNoFirstUseWhoseReplyIsLost() {
        proxy.dropReplies("{c:", 10);
        var refused = new ArrayList<Integer>();
        int unanswered = 0;
        int tokens = TestSize.of(60, 500);
        for (int i = 0; i < tokens; i++) {
            awaitService();
            try {
                if (!redeem("t" + i, "first")) {
                    refused.add(i);
                }
            } catch (StateUnavailable e) {
                unanswered++;
            }
        }
        proxy.dropReplies("", 0);
        awaitService(SOON);

        assertThat(refused).isEmpty();
        assertThat(unanswered).isLessThan(tokens / 2);
    }

    @Test
    void admitsNothingTwiceWhenRepliesAreLost() {
        proxy.dropReplies("{c:", 3);
        var twice = new ArrayList<Integer>();
        for (int i = 0; i < TestSize.of(12, 100); i++) {
            int admitted = 0;
            for (int claimant = 0; claimant < 3; claimant++) {
                awaitService();
                try {
                    admitted += redeem("t" + i, "claimant" + claimant) ? 1 : 0;
                } catch (StateUnavailable e) {
                    // Not admitted.
                }
            }
            if (admitted > 1) {
                twice.add(i);
            }
        }

        assertThat(twice).isEmpty();
    }

    private void awaitService() {
        await().pollInterval(Duration.ofMillis(1)).until(stores::isAvailable);
    }
}
