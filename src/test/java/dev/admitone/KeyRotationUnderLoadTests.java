/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.admitone.json.TestSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Two rotations of all vendor keys while tokens are issued and checked: one by hand, one by a date alone. */
@EnabledIfSystemProperty(named = "test.size", matches = "full", disabledReason = "two rotations take 15 s: nightly")
class KeyRotationUnderLoadTests {

    /** Rounds, of a token that is issued, checked, and checked again late in its life. */
    private static final int PER_SECOND = TestSize.of(50, 200);

    private static final int SENDERS = 12;
    private static final Duration LATE = Duration.ofMillis(2200);

    @TempDir
    Path directory;

    private final Set<String> retired = ConcurrentHashMap.newKeySet();
    private final Set<String> signers = ConcurrentHashMap.newKeySet();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicInteger checked = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private volatile boolean done;

    private record Held(String format, String token, Instant since, Instant expiresAt) {}

    @Test
    void failsNoLiveTokenAndSignsWithNoRetiredKey() throws Exception {
        TestRotation.write(directory, "A signing");
        var senders = Executors.newFixedThreadPool(SENDERS);
        try (var service = TestLiveService.start(directory)) {
            var begin = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                running.add(senders.submit(() -> send(service.operator(), begin)));
            }
            try {
                rotateByHand(service);
                rotateByDate(service);
            } finally {
                done = true;
            }
            for (var sender : running) {
                sender.get(1, TimeUnit.MINUTES);
            }
        } finally {
            senders.shutdownNow();
        }

        assertThat(failures).as("of %s checks in %s rounds", checked, rounds).isEmpty();
        assertThat(late).hasPositiveValue();
        assertThat(signers)
                .containsExactlyInAnyOrder(
                        "axinom A",
                        "axinom B",
                        "axinom C",
                        "doverunner A",
                        "doverunner B",
                        "doverunner C",
                        "medialive A",
                        "medialive B",
                        "medialive C");
    }

    private void rotateByHand(TestLiveService service) {
        change(service, "A signing", "B pending");
        change(service, "A verifying", "B signing");
        TestRotation.write(directory, "B signing");
        var refusals = service.awaitMistakes();
        assertThat(refusals).hasSize(3).allMatch(line -> line.contains(" may be valid until "));
        change(service, "A verifying", "B signing", "C pending");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> TestRotation.FORMATS.stream()
                        .allMatch(format -> TestRotation.needs(service, format).isEmpty()));
        change(service, "A retired", "B signing");
        retired.add("A");
        change(service, "B signing");
    }

    private void rotateByDate(TestLiveService service) {
        var from = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
        change(service, "B signing", "C pending " + from);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> TestRotation.phases(service, "medialive").equals(Map.of("B", "retired", "C", "signing")));
        retired.add("B");
        change(service, "C signing " + from);
        int some = rounds.get() + PER_SECOND / 2;
        await().atMost(Duration.ofSeconds(20)).until(() -> rounds.get() > some);
    }

    private void change(TestLiveService service, String... keys) {
        var before = service.fingerprint();
        TestRotation.write(directory, keys);
        service.awaitOtherThan(before);
        assertThat(service.mistakes()).isEmpty();
    }

    private void send(TestClient client, long begin) {
        var held = new ArrayDeque<Held>();
        while (!done) {
            int number = rounds.getAndIncrement();
            LockSupport.parkNanos(begin + TimeUnit.SECONDS.toNanos(number) / PER_SECOND - System.nanoTime());
            held.add(issue(client, TestRotation.FORMATS.get(number % TestRotation.FORMATS.size())));
            verify(client, held.getLast());
            while (!held.isEmpty() && held.getFirst().since.plus(LATE).isBefore(Instant.now())) {
                if (verify(client, held.removeFirst())) {
                    late.incrementAndGet();
                }
            }
        }
    }

    private Held issue(TestClient client, String format) {
        var over = Set.copyOf(retired);
        var since = Instant.now();
        var answer = client.issue(TestRotation.request(format));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var token = answer.text("/token");
        var signer = TestRotation.signer(format, token);
        signers.add(format + " " + signer);
        if (over.contains(signer)) {
            failures.add(format + " is signed by the retired key " + signer);
        }
        return new Held(format, token, since, Instant.parse(answer.text("/expires_at")));
    }

    /** Whether the token lived during all of the check; then it must be admitted. */
    private boolean verify(TestClient client, Held held) {
        var answer = client.verify("{\"site\": \"SHOP\", \"token\": \"" + held.token + "\"}");
        boolean lived = Instant.now().isBefore(held.expiresAt);
        checked.incrementAndGet();
        if (lived && !answer.json().path("admitted").asBoolean()) {
            failures.add(held.format + ": " + answer.body());
        }
        return lived;
    }
}
