/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Circuit breaker of one upstream. It opens when at least half of the latest questions failed, but never because of a
 * single viewer: failures of one viewer count once, and five viewers must be affected. While other questions are
 * answered, five contents must be affected too. Thread-safe.
 *
 * <p>While half open, the first answer closes it, and three failed trials reopen it. Viewers and contents whose
 * failures opened it share one additional trial, whose failure is not conclusive.
 */
public final class Circuit {

    private static final int LATEST = 20;
    private static final int FEWEST = 10;
    private static final int DISTINCT = 5;
    private static final int TRIALS = 3;

    /** Exceeded only in a long outage, when the suspects do not matter. */
    private static final int MOST_SUSPECTS = 1000;

    /** What became of a question. */
    public enum Outcome {
        /** The upstream answered, whatever the answer is. */
        ANSWERED,
        /** No usable answer. The question may be the reason. */
        FAILED,
        /** The question was not sent, so it cannot be the reason. */
        UNREACHABLE
    }

    private enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /**
     * Permission for one question. {@link #asked} or {@link #notAsked} must follow.
     *
     * @param phase the phase in which it was issued; results from an earlier phase are ignored
     * @param repeated whether the viewer or content is a suspect, so that another failure is not conclusive
     */
    public record Permit(String viewer, String content, int phase, boolean repeated) {}

    private record Entry(Object viewer, Object content, boolean failed) {}

    private final Duration openFor;
    private final Clock clock;
    private final Deque<Entry> latest = new ArrayDeque<>();
    private final Set<Object> suspects = new HashSet<>();
    private State state = State.CLOSED;
    private Instant since = Instant.MIN;
    private int phase;
    private int trials;
    private boolean repeatedTrial;

    /**
     * A closed circuit.
     *
     * @param openFor how long it stays open
     */
    public Circuit(Duration openFor, Clock clock) {
        this.openFor = openFor;
        this.clock = clock;
    }

    /** A permit, or null if the upstream must not be asked now. */
    public synchronized @Nullable Permit ask(String viewer, String content) {
        if (state == State.OPEN && hasWaited()) {
            enter(State.HALF_OPEN);
        }
        if (state == State.CLOSED) {
            return new Permit(viewer, content, phase, false);
        }
        boolean repeated = suspects.contains(viewer) || suspects.contains(content);
        if (state == State.OPEN || !startTrial(repeated)) {
            return null;
        }
        // Prevents one viewer with many concurrent questions from using all trials.
        suspects.add(viewer);
        return new Permit(viewer, content, phase, repeated);
    }

    /** Whether the circuit is closed; half open does not count as closed. */
    public synchronized boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Returns a permit whose question was not sent. */
    public synchronized void notAsked(Permit permit) {
        if (permit.phase == phase && state == State.HALF_OPEN) {
            endTrial(permit);
        }
    }

    /** Records what became of the question of a permit. */
    public synchronized void asked(Permit permit, Outcome outcome) {
        if (permit.phase != phase) {
            return;
        }
        if (state == State.CLOSED) {
            remember(entry(permit, outcome));
        } else if (outcome == Outcome.ANSWERED) {
            enter(State.CLOSED);
        } else if (permit.repeated && outcome == Outcome.FAILED) {
            endTrial(permit);
        } else {
            trialFailed(permit, outcome);
        }
    }

    /** Tolerates a clock that was set back. */
    private boolean hasWaited() {
        var now = clock.instant();
        return now.isBefore(since) || !now.isBefore(since.plus(openFor));
    }

    private void enter(State next) {
        if (next == State.CLOSED) {
            suspects.clear();
        }
        state = next;
        since = clock.instant();
        phase++;
        trials = 0;
        repeatedTrial = false;
        latest.clear();
    }

    private boolean startTrial(boolean repeated) {
        if (repeated ? repeatedTrial : trials >= TRIALS) {
            return false;
        }
        if (repeated) {
            repeatedTrial = true;
        } else {
            trials++;
        }
        return true;
    }

    private void endTrial(Permit permit) {
        if (permit.repeated) {
            repeatedTrial = false;
        } else {
            trials--;
        }
    }

    /** A failed trial keeps its slot, so that at most {@value #TRIALS} can fail. */
    private void trialFailed(Permit permit, Outcome outcome) {
        if (permit.repeated) {
            endTrial(permit);
        }
        remember(entry(permit, outcome));
        if (latest.size() >= TRIALS) {
            open();
        }
    }

    private void remember(Entry entry) {
        latest.addLast(entry);
        if (latest.size() > LATEST) {
            latest.removeFirst();
        }
        if (state == State.CLOSED && isDown()) {
            open();
        }
    }

    private void open() {
        if (suspects.size() > MOST_SUSPECTS) {
            suspects.clear();
        }
        suspects.addAll(distinct(Entry::viewer));
        suspects.addAll(distinct(Entry::content));
        enter(State.OPEN);
    }

    private boolean isDown() {
        long answered = latest.stream().filter(entry -> !entry.failed).count();
        int viewers = distinct(Entry::viewer).size();
        boolean half = latest.size() >= FEWEST && viewers >= DISTINCT && viewers >= answered;
        return half && (answered == 0 || distinct(Entry::content).size() >= DISTINCT);
    }

    private Set<Object> distinct(Function<Entry, Object> part) {
        return latest.stream().filter(Entry::failed).map(part).collect(Collectors.toSet());
    }

    private static Entry entry(Permit permit, Outcome outcome) {
        return outcome == Outcome.UNREACHABLE
                ? new Entry(new Object(), new Object(), true)
                : new Entry(permit.viewer, permit.content, outcome == Outcome.FAILED);
    }
}
