/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.outbound.Circuit.Outcome;
import dev.admitone.time.TestClock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitTests {

    private static final Duration OPEN_FOR = Duration.ofSeconds(5);
    private static final Outcome YES = Outcome.ANSWERED;
    private static final Outcome STATUS = Outcome.FAILED;
    private static final Outcome CONNECT = Outcome.UNREACHABLE;

    private final TestClock clock = new TestClock();
    private final Circuit circuit = new Circuit(OPEN_FOR, clock);

    private Circuit.Permit permit(String viewer, String content) {
        return Objects.requireNonNull(circuit.ask(viewer, content), "the circuit is open");
    }

    private void ask(String viewer, String content, Outcome outcome) {
        circuit.asked(permit(viewer, content), outcome);
    }

    /** Asks one question for each of several viewers, each about another content. */
    private void askOf(int viewers, String name, Outcome outcome) {
        for (int i = 0; i < viewers && circuit.isClosed(); i++) {
            ask(name + i, "content-of-" + name + i, outcome);
        }
    }

    private void openThenWait() {
        askOf(10, "dead", STATUS);
        assertThat(circuit.isClosed()).isFalse();
        clock.move(OPEN_FOR);
    }

    @Test
    void opensAfterTenFailuresOfDistinctViewers() {
        askOf(9, "dead", STATUS);
        assertThat(circuit.isClosed()).isTrue();

        ask("another", "c", STATUS);

        assertThat(circuit.ask("v", "c")).isNull();
    }

    @Test
    void opensIfHalfOfTheLatestQuestionsFailed() {
        askOf(30, "good", YES);
        askOf(9, "dead", STATUS);
        assertThat(circuit.isClosed()).isTrue();

        ask("another", "c", STATUS);

        assertThat(circuit.isClosed()).isFalse();
    }

    @Test
    void opensAfterTenFailuresOfFiveViewers() {
        for (int i = 0; i < 10; i++) {
            ask("viewer-" + i % 5, "c", STATUS);
        }

        assertThat(circuit.isClosed()).isFalse();
    }

    @Test
    void opensIfAllQuestionsAboutTheOnlyContentFail() {
        for (int i = 0; i < 10; i++) {
            ask("viewer-" + i, "live", STATUS);
        }

        assertThat(circuit.isClosed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void staysClosedForFewerViewers(int viewers) {
        for (int i = 0; i < 200; i++) {
            ask("viewer-" + i % viewers, "content-" + i, STATUS);
        }

        assertThat(circuit.isClosed()).isTrue();
    }

    /** The failing viewer retries twenty times as often as others ask, and four others fail occasionally. */
    @Test
    void staysClosedDespiteAnAggressiveViewer() {
        for (int i = 0; i < 400; i++) {
            ask("bad", "content-" + i, STATUS);
            if (i % 3 == 0) {
                ask("viewer-" + i % 4, "content-" + i, i % 12 == 0 ? STATUS : YES);
            }
        }

        assertThat(circuit.isClosed()).isTrue();
    }

    @Test
    void staysClosedIfOneOfSeveralContentsFails() {
        for (int i = 0; i < 200; i++) {
            ask("viewer-" + i, i % 10 == 0 ? "good" : "broken", i % 10 == 0 ? YES : STATUS);
        }

        assertThat(circuit.isClosed()).isTrue();
    }

    /** No question can cause a failed connection. */
    @Test
    void opensForASingleViewerIfConnectionsFail() {
        for (int i = 0; i < 10; i++) {
            ask("viewer", "c", CONNECT);
        }

        assertThat(circuit.isClosed()).isFalse();
    }

    @Test
    void closesOnTheFirstAnswer() {
        openThenWait();

        ask("v", "c", YES);

        assertThat(circuit.isClosed()).isTrue();
    }

    @Test
    void opensAgainAfterThreeFailedTrials() {
        openThenWait();

        ask("new-0", "new", STATUS);
        ask("new-1", "new", STATUS);
        ask("new-2", "new", STATUS);

        assertThat(circuit.ask("new-3", "new")).isNull();
    }

    @Test
    void usesNoTrialForASuspectViewer() {
        openThenWait();

        for (int i = 0; i < 20; i++) {
            ask("dead0", "content-" + i, STATUS);
        }
        ask("good", "c", YES);

        assertThat(circuit.isClosed()).isTrue();
    }

    @Test
    void usesNoTrialForASuspectContent() {
        openThenWait();

        for (int i = 0; i < 20; i++) {
            ask("new-" + i, "content-of-dead0", STATUS);
        }

        assertThat(circuit.ask("good", "c")).isNotNull();
    }

    @Test
    void usesOneTrialForANewViewerWhoFailsRepeatedly() {
        openThenWait();

        for (int i = 0; i < 20; i++) {
            ask("bad", "content-" + i, STATUS);
        }

        assertThat(circuit.ask("good", "c")).isNotNull();
    }

    @Test
    void reservesTrialsForOtherViewers() {
        openThenWait();

        for (int i = 0; i < 20; i++) {
            circuit.ask("bad", "content-" + i);
        }

        assertThat(circuit.ask("good", "c")).isNotNull();
    }

    @Test
    void allowsThreeConcurrentTrials() {
        openThenWait();

        permit("new-0", "a");
        permit("new-1", "b");
        permit("new-2", "c");

        assertThat(circuit.ask("new-3", "d")).isNull();
    }

    @Test
    void returnsAnUnusedTrial() {
        openThenWait();
        permit("new-0", "a");
        permit("new-1", "b");
        var last = permit("new-2", "c");

        circuit.notAsked(last);

        assertThat(circuit.ask("new-3", "d")).isNotNull();
    }

    @Test
    void countsEveryTrialWithoutConnection() {
        openThenWait();

        for (int i = 0; i < 3; i++) {
            ask("dead0", "c", CONNECT);
        }

        assertThat(circuit.ask("dead0", "c")).isNull();
    }

    @Test
    void ignoresResultsFromBeforeItOpened() {
        var late = permit("late", "c");
        openThenWait();
        permit("new-0", "a");

        circuit.asked(late, YES);

        assertThat(circuit.isClosed()).isFalse();
    }

    @Test
    void asksAgainAfterTheClockIsSetBack() {
        askOf(10, "dead", STATUS);
        clock.move(Duration.ofHours(-1));

        assertThat(circuit.ask("v", "c")).isNotNull();
    }
}
