/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import static dev.admitone.rotation.TestKeys.NOW;
import static dev.admitone.rotation.TestKeys.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.settings.LiveConfiguration.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes orphan tokens. The overlap is 605 s; now is 17:00 on 22 November. */
class KeyGuardTests {

    private static final String SET = "DEMO axinom";
    private static final String ADVICE = ": keep it with the state verifying until then, or set its state to revoked";

    private final KeyHistory history = new KeyHistory(Cryptography.jdk(), new Random(7));
    private final KeyGuard guard = new KeyGuard(history);
    private KeySchedule active = TestKeys.schedule("a:signing", NOW);

    private Judgement judge(String keys, Instant now) {
        return guard.judge(Map.of(SET, active), Map.of(SET, TestKeys.schedule(keys, now)), now);
    }

    private void activate(KeySchedule next, Instant now) {
        guard.replaced(Map.of(SET, active), Map.of(SET, next), now);
        active = next;
    }

    private void activate(String keys, Instant now) {
        assertThat(judge(keys, now).errors()).isEmpty();
        activate(TestKeys.schedule(keys, now), now);
    }

    private static String refusal(String key, String until) {
        return "admitone.keys: tokens of the key " + key + " may be valid until 2026-11-" + until + "Z" + ADVICE;
    }

    @ParameterizedTest
    @CsvSource({
        "b:signing",
        "b:signing a:retired",
        "b:signing a'other:verifying",
        "a'other:signing",
        "b:signing a:verifying&22T17:10:04"
    })
    void refusesToRemoveTheSigningKey(String keys) {
        var judgement = judge(keys.replace("&", ",,"), NOW);

        assertThat(judgement.errors()).containsExactly(refusal("a", "22T17:10:05"));
        assertThat(judgement.safeFrom()).isEqualTo(time("22T17:10:05"));
    }

    @ParameterizedTest
    @CsvSource({
        "a:signing",
        "b:signing a:verifying",
        "b:signing a:pending",
        "b:signing a:revoked",
        "b:signing a:verifying&22T17:10:05",
        "a:signing b:pending&22T18:00:00"
    })
    void acceptsSafeChanges(String keys) {
        var text = keys.replace("verifying&", "verifying,,").replace("pending&", "pending,");

        assertThat(judge(text, NOW).errors()).isEmpty();
    }

    @Test
    void remembersWhenAnEarlierKeyStopped() {
        activate("b:signing a:verifying", NOW);
        activate("b:signing a:verifying c:pending", time("22T17:05:00"));

        assertThat(judge("b:signing", time("22T17:10:04")).errors()).containsExactly(refusal("a", "22T17:10:05"));
        assertThat(judge("b:signing", time("22T17:10:05")).errors()).isEmpty();
    }

    @Test
    void remembersALongerTokenDuration() {
        activate(TestKeys.schedule("a:signing", NOW, Duration.ofHours(24)), NOW);
        var shorter = TestKeys.schedule("a:signing", NOW, Duration.ofSeconds(10));
        activate(shorter, time("22T17:01:00"));

        assertThat(judge("b:signing", time("22T17:02:00")).errors()).containsExactly(refusal("a", "23T17:01:00"));
    }

    @Test
    void refusesAShorterDurationThatRetiresAKeyTooEarly() {
        active = TestKeys.schedule("a:signing b:pending,22T16:59:00", NOW);
        var shorter = TestKeys.schedule("a:signing b:pending,22T16:59:00", NOW, Duration.ofSeconds(10));

        assertThat(guard.judge(Map.of(SET, active), Map.of(SET, shorter), NOW).errors())
                .containsExactly(refusal("a", "22T17:09:05"));
    }

    @Test
    void derivesFromDatesWhenAKeyStoppedBeforeTheStart() {
        active = TestKeys.schedule("a:verifying b:signing,22T16:55:00", NOW);

        assertThat(judge("b:signing", NOW).errors()).containsExactly(refusal("a", "22T17:05:05"));
        assertThat(judge("b:signing", time("22T17:05:05")).errors()).isEmpty();
    }

    @Test
    void acceptsAKeyRetiredBySchedule() {
        active = TestKeys.schedule("a:signing b:pending,22T18:00:00", NOW);

        assertThat(judge("b:signing", time("22T18:10:04")).errors()).containsExactly(refusal("a", "22T18:10:05"));
        assertThat(judge("b:signing", time("22T18:10:05")).errors()).isEmpty();
    }

    @Test
    void warnsThatTokensOfARevokedKeyAreRefused() {
        assertThat(judge("b:signing a:revoked", NOW).warnings())
                .contains(
                        "admitone.keys: the key a is revoked: its tokens, which may be valid until 2026-11-22T17:10:05Z,"
                                + " are refused");
    }

    @Test
    void acceptsTheRemovalOfARevokedKey() {
        activate("b:signing a:revoked", NOW);

        assertThat(judge("b:signing", NOW)).isEqualTo(new Judgement(List.of(), List.of(), null));
        activate("b:signing", NOW);
        assertThat(judge("b:signing c:pending", NOW).errors()).isEmpty();
    }

    @Test
    void warnsOfAKeyThatSignsWithoutAPendingPhase() {
        assertThat(judge("b:signing a:verifying", NOW).warnings())
                .containsExactly("admitone.keys: the key b starts signing without a pending phase: "
                        + "other instances and the vendor may not know it yet");
    }

    @Test
    void doesNotWarnOfAKeyThatWasPending() {
        activate("a:signing b:pending", NOW);

        assertThat(judge("b:signing a:verifying", NOW).warnings()).isEmpty();
    }

    @Test
    void doesNotNeedKeysThatNeverSigned() {
        activate("a:signing b:pending c:verifying", NOW);

        assertThat(judge("a:signing", NOW).errors()).isEmpty();
    }

    @Test
    void acceptsTheRemovalOfASetAndDropsIt() {
        var nothing = Map.<String, KeySchedule>of();
        assertThat(guard.judge(Map.of(SET, active), nothing, NOW).errors()).isEmpty();
        guard.replaced(Map.of(SET, active), nothing, NOW);
        active = TestKeys.schedule("b:signing", NOW);

        assertThat(judge("b:signing", NOW).errors()).isEmpty();
    }

    @Test
    void reportsUntilWhenAKeyIsNeeded() {
        activate("b:signing a:verifying", NOW);
        var key = active.keys().get(1);

        assertThat(history.neededUntil(SET, active, key, time("22T17:10:04"))).contains(time("22T17:10:05"));
        assertThat(history.neededUntil(SET, active, key, time("22T17:10:05"))).isEmpty();
    }

    @Test
    void roundsReportedTimesUp() {
        assertThat(judge("b:signing", NOW.plusMillis(1)).errors()).containsExactly(refusal("a", "22T17:10:06"));
    }
}
