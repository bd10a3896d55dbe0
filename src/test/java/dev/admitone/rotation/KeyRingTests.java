/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import static dev.admitone.rotation.TestKeys.NOW;
import static dev.admitone.rotation.TestKeys.time;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingTests {

    private static final String PLANNED = "a:signing b:pending,22T18:00:00 c:pending,22T20:00:00 d:pending e:verifying";

    private static String phases(KeySchedule schedule, Instant now) {
        return schedule.keys().stream()
                .map(key -> key.id() + " " + key.phase(now).wireName())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "22T17:00:00, A",
        "22T17:59:59, A",
        "22T18:00:00, B",
        "22T19:59:59, B",
        "22T20:00:00, C",
        "29T00:00:00, C"
    })
    void signsWithTheScheduledKey(String at, String signer) {
        assertThat(TestKeys.ring(PLANNED, NOW).signing(time(at))).isEqualTo(signer);
    }

    @ParameterizedTest
    @CsvSource({
        "22T17:00:00, 'a signing, b pending, c pending, d pending, e verifying'",
        "22T18:00:00, 'a verifying, b signing, c pending, d pending, e verifying'",
        "22T18:10:04, 'a verifying, b signing, c pending, d pending, e verifying'",
        "22T18:10:05, 'a retired, b signing, c pending, d pending, e verifying'",
        "22T20:00:00, 'a retired, b verifying, c signing, d pending, e verifying'",
        "22T20:10:05, 'a retired, b retired, c signing, d pending, e verifying'"
    })
    void changesPhasesWithTime(String at, String phases) {
        assertThat(phases(TestKeys.schedule(PLANNED, NOW), time(at))).isEqualTo(phases);
    }

    @ParameterizedTest
    @CsvSource({"22T18:10:04, true", "22T18:10:05, false"})
    void acceptsKeyUntilItsTokensExpire(String at, boolean taken) {
        var ring = TestKeys.ring(PLANNED, NOW);

        assertThat(ring.taken("a", time(at)) != null).isEqualTo(taken);
        assertThat(ring.taken(time(at)).contains("A")).isEqualTo(taken);
    }

    @Test
    void acceptsPendingKeys() {
        assertThat(TestKeys.ring(PLANNED, NOW).taken(NOW)).containsExactly("A", "B", "C", "D", "E");
    }

    @Test
    void rejectsRetiredKeys() {
        var ring = TestKeys.ring("a:signing b:retired c:revoked d:verifying,,22T16:59:59", NOW);

        assertThat(ring.taken(NOW)).containsExactly("A");
        assertThat(ring.taken("b", NOW)).isNull();
        assertThat(phases(ring.schedule(), NOW)).isEqualTo("a signing, b retired, c revoked, d retired");
    }

    @Test
    void continuesWithKeyThatStartedByItsDate() {
        var ring = TestKeys.ring("a:retired b:pending,22T16:00:00", NOW);

        assertThat(ring.signing(NOW)).isEqualTo("B");
        assertThat(phases(ring.schedule(), NOW)).isEqualTo("a retired, b signing");
    }

    @Test
    void acceptsKeyUntilItsOwnDate() {
        var ring = TestKeys.ring("a:signing,,23T00:00:00 b:pending,22T18:00:00", NOW);

        assertThat(ring.taken("a", time("22T23:59:59"))).isEqualTo("A");
        assertThat(ring.taken("a", time("23T00:00:00"))).isNull();
    }

    @Test
    void reportsTheNextPhaseChange() {
        var schedule = TestKeys.schedule(PLANNED, NOW);

        assertThat(schedule.nextChange(NOW)).isEqualTo(time("22T18:00:00"));
        assertThat(schedule.nextChange(time("22T18:00:00"))).isEqualTo(time("22T18:10:05"));
        assertThat(schedule.nextChange(time("22T20:10:05"))).isEqualTo(Instant.MAX);
    }

    @Test
    void convertsItsKeys() {
        var ring = TestKeys.ring(PLANNED, NOW).map(String::length);

        assertThat(ring.signing(NOW)).isEqualTo(1);
        assertThat(ring.taken(NOW)).hasSize(5);
    }

    @Test
    void namesTheSigningKey() {
        var ring = TestKeys.ring(PLANNED, NOW);

        assertThat(ring.signer(NOW).id()).isEqualTo(ring.signing(NOW).toLowerCase(Locale.ROOT));
        assertThat(ring.map(String::length).signer(NOW).id())
                .isEqualTo(ring.signer(NOW).id());
    }

    @Test
    void showsNoKeyThatSigns() {
        assertThat(TestKeys.ring("a:signing", NOW).signer(NOW)).hasToString("Timed[id=a]");
    }

    @Test
    void showsNoKey() {
        assertThat(TestKeys.schedule("a'c4n4ry:signing", NOW).toString()).doesNotContain("c4n4ry");
    }
}
