/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import static dev.admitone.rotation.TestKeys.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random key sets: what is taken has one signer at each instant from now on, in all views. */
class RandomPlanTests {

    private static final List<String> STATES =
            List.of("signing", "pending", "verifying", "verifying", "retired", "revoked");

    private final Random random = new Random(20261129);

    @Test
    void showsExactlyTheSignerAsSigning() {
        int taken = 0;
        for (int i = 0; i < TestSize.of(3_000, 100_000); i++) {
            var keys = keys();
            if (TestKeys.mistakes(keys, NOW).isEmpty()) {
                taken++;
                assertOneSigner(keys);
            }
        }
        assertThat(taken).isGreaterThan(100);
    }

    private void assertOneSigner(String keys) {
        var ring = TestKeys.ring(keys, NOW);
        var schedule = ring.schedule();
        instants(schedule)
                .forEach(instant -> assertThat(schedule.keys().stream()
                                .filter(key -> key.phase(instant) == KeyPhase.SIGNING)
                                .map(ScheduledKey::id))
                        .as("%s at %s", keys, instant)
                        .containsExactly(ring.signer(instant).id()));
    }

    private static Stream<Instant> instants(KeySchedule schedule) {
        var changes = schedule.keys().stream()
                .flatMap(key -> Stream.of(key.begins(), key.ends(), key.takenUntil()))
                .filter(instant -> instant.isAfter(NOW) && instant.isBefore(Instant.MAX));
        return Stream.concat(
                Stream.of(NOW, NOW.plus(Duration.ofDays(30))),
                changes.flatMap(instant -> Stream.of(instant.minusSeconds(1), instant, instant.plusSeconds(1))));
    }

    private String keys() {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i ->
                        (char) ('a' + i) + ":" + STATES.get(i == 0 ? random.nextInt(2) : random.nextInt(6)) + dates())
                .collect(Collectors.joining(" "));
    }

    private String dates() {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1, 2 -> "," + date();
            default -> "," + date() + "," + date();
        };
    }

    private String date() {
        return "%02dT%02d:00:00".formatted(21 + random.nextInt(4), random.nextInt(24));
    }
}
