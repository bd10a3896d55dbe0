/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.json.TestSize;
import dev.admitone.state.Redemption.Outcome;
import dev.admitone.state.Redemption.TokenName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Failovers faster than any probe: an address or proxy switches to the replica instantly, and the replica lacks the
 * last claims.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisFailoverTests {

    private static final int ROUNDS = TestSize.of(12, 100);
    private static final Duration DURATION = Duration.ofMinutes(5);

    private TestRedis master = TestRedis.start();
    private TestRedis replica = TestRedis.start();
    private final TestFaultProxy proxy = TestFaultProxy.before(master.port());
    private final TestRedisStore stores = TestRedisStore.on(proxy.port());

    @BeforeEach
    void warmUp() {
        await().until(stores::isAvailable);
    }

    @AfterEach
    void stop() throws IOException {
        stores.close();
        proxy.close();
        replica.close();
        master.close();
    }

    private Outcome redeem(String token, Instant firstUse) {
        var claimant = UUID.randomUUID().toString();
        return stores.store()
                .redeem(new Redemption(
                        new TokenName("GOLD", token), List.of("token"), claimant, DURATION, true, firstUse));
    }

    /** Runs a command on whichever server answers. */
    private Outcome answer(String token, Instant firstUse) {
        while (true) {
            try {
                return redeem(token, firstUse);
            } catch (StateUnavailable e) {
                Thread.onSpinWait();
            }
        }
    }

    private void replicate() {
        replica.command("REPLICAOF 127.0.0.1 " + master.port());
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> replica.info("replication", "master_link_status").equals("up"));
    }

    private void swap() {
        var before = master;
        master = replica;
        replica = before;
    }

    @Test
    void admitsNoTokenUsedOnThePreviousServer(CapturedOutput output) {
        for (int round = 0; round < ROUNDS; round++) {
            replicate();
            replica.command("REPLICAOF NO ONE");
            var firstUse = Instant.now();
            var used = IntStream.range(0, 5)
                    .mapToObj(i -> UUID.randomUUID().toString())
                    .toList();
            assertThat(used)
                    .allSatisfy(token -> assertThat(answer(token, firstUse)).isEqualTo(Outcome.REDEEMED));
            proxy.leadTo(replica.port());

            assertThat(used)
                    .as("round %d", round)
                    .allSatisfy(token -> assertThat(answer(token, firstUse)).isEqualTo(Outcome.POSSIBLY_USED));
            assertThat(answer("new" + round, Instant.now().plusMillis(1))).isEqualTo(Outcome.REDEEMED);
            swap();
        }
        await().untilAsserted(() -> assertThat(output.getOut()).contains("the Redis server has lost its claims"));
    }
}
