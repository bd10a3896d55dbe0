/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import dev.admitone.state.LeaseRequest.Stream;
import dev.admitone.state.Redemption.TokenName;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both stores agree on random sequences of requests. */
class StoresAgreeTests {

    private static final int HISTORIES = TestSize.of(200, 10_000);
    private static final int STEPS = 50;
    private static final Duration DURATION = Duration.ofHours(1);
    private static final String[] KINDS = {"device", "session"};

    private static TestRedis redis;
    private static TestRedisStore stores;

    private final Random random = new Random(20260122);

    /** Sequential, so that no two leases start at the same time. */
    private final TestSteps clock = new TestSteps();

    private final StateStore memory = new MemoryStore(clock, 1_000_000);

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        stores = TestRedisStore.patientOn(redis.port()).ready();
    }

    @AfterAll
    static void stop() {
        stores.close();
        redis.close();
    }

    /** A request to a store, and its answer in a comparable form. */
    private interface Question {
        Object ask(StateStore store);
    }

    private Question next(String history) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> redeem(history);
            case 2, 3, 4, 5 -> lease(history);
            case 6 -> end(history);
            default -> list(history);
        };
    }

    private Question redeem(String history) {
        var parts = IntStream.range(0, 4)
                .filter(i -> random.nextBoolean())
                .mapToObj(i -> "part" + i)
                .toList();
        var redemption = new Redemption(
                new TokenName("GOLD", history + random.nextInt(3)),
                parts.isEmpty() ? List.of("part0") : parts,
                "claimant" + random.nextInt(3),
                DURATION,
                random.nextInt(4) > 0);
        return store -> store.redeem(redemption);
    }

    private Question lease(String history) {
        var request = new LeaseRequest(
                viewer(history),
                stream(),
                1 + random.nextInt(4),
                random.nextBoolean(),
                DURATION,
                false,
                random.nextInt(4) > 0);
        return store -> {
            var granted = store.lease(request);
            return granted.outcome() + " " + granted.streams();
        };
    }

    private Question end(String history) {
        var viewer = viewer(history);
        var id = random.nextInt(5) == 0 ? null : stream().id();
        return store -> store.end(viewer, id);
    }

    private Question list(String history) {
        var viewer = viewer(history);
        return store ->
                store.leases(viewer).stream().map(lease -> lease.stream().id()).toList();
    }

    private Viewer viewer(String history) {
        return new Viewer("GOLD", history + random.nextInt(2));
    }

    private Stream stream() {
        return new Stream(KINDS[random.nextInt(2)], "stream" + random.nextInt(6));
    }

    @Test
    void inEveryHistory() {
        for (int i = 0; i < HISTORIES; i++) {
            var history = UUID.randomUUID().toString();
            for (int step = 0; step < STEPS; step++) {
                var question = next(history);
                clock.tick();

                assertThat(question.ask(memory))
                        .as("history %d, step %d", i, step)
                        .isEqualTo(question.ask(stores.store()));
            }
        }
    }
}
