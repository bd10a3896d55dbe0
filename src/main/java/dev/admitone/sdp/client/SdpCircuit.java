/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Circuit breaker of one SDP. It opens when at least half of the latest questions failed, but never because of a single
 * viewer: failures of one viewer count once, and five viewers must be affected. While other questions are answered,
 * five contents must be affected too. Thread-safe.
 *
 * <p>While half open, the first answer closes it, and three failed trials reopen it. Viewers and contents whose
 * failures opened it share one additional trial, whose failure is not conclusive.
 */
final class SdpCircuit {

    private static final int LATEST = 20;
    private static final int FEWEST = 10;
    private static final int DISTINCT = 5;
    private static final int TRIALS = 3;

    /** Exceeded only in a long outage, when the suspects do not matter. */
    private static final int MOST_SUSPECTS = 1000;

    /** Failures before the question was sent, which no question can cause. */
    private static final Set<Reason> UNREACHABLE = EnumSet.of(Reason.CONNECT, Reason.ADDRESS);

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
    record Permit(String viewer, String content, int phase, boolean repeated) {}

    private record Outcome(Object viewer, Object content, boolean failed) {}

    private final Duration openFor;
    private final Clock clock;
    private final Deque<Outcome> latest = new ArrayDeque<>();
    private final Set<Object> suspects = new HashSet<>();
    private State state = State.CLOSED;
    private Instant since = Instant.MIN;
    private int phase;
    private int trials;
    private boolean repeatedTrial;

    SdpCircuit(Duration openFor, Clock clock) {
        this.openFor = openFor;
        this.clock = clock;
    }

    /** A permit, or null if the SDP must not be asked now. */
    synchronized @Nullable Permit ask(String viewer, String content) {
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
    synchronized boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Returns a permit whose question was not sent. */
    synchronized void notAsked(Permit permit) {
        if (permit.phase == phase && state == State.HALF_OPEN) {
            endTrial(permit);
        }
    }

    synchronized void asked(Permit permit, Decision decision) {
        if (permit.phase != phase) {
            return;
        }
        var failure = failure(decision);
        if (state == State.CLOSED) {
            remember(outcome(permit, failure));
        } else if (failure == null) {
            enter(State.CLOSED);
        } else if (permit.repeated && !UNREACHABLE.contains(failure)) {
            endTrial(permit);
        } else {
            trialFailed(permit, failure);
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
    private void trialFailed(Permit permit, Reason reason) {
        if (permit.repeated) {
            endTrial(permit);
        }
        remember(outcome(permit, reason));
        if (latest.size() >= TRIALS) {
            open();
        }
    }

    private void remember(Outcome outcome) {
        latest.addLast(outcome);
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
        suspects.addAll(distinct(Outcome::viewer));
        suspects.addAll(distinct(Outcome::content));
        enter(State.OPEN);
    }

    private boolean isDown() {
        long answered = latest.stream().filter(outcome -> !outcome.failed).count();
        int viewers = distinct(Outcome::viewer).size();
        boolean half = latest.size() >= FEWEST && viewers >= DISTINCT && viewers >= answered;
        return half && (answered == 0 || distinct(Outcome::content).size() >= DISTINCT);
    }

    private Set<Object> distinct(Function<Outcome, Object> part) {
        return latest.stream().filter(Outcome::failed).map(part).collect(Collectors.toSet());
    }

    private static Outcome outcome(Permit permit, @Nullable Reason failure) {
        return failure != null && UNREACHABLE.contains(failure)
                ? new Outcome(new Object(), new Object(), true)
                : new Outcome(permit.viewer, permit.content, failure != null);
    }

    /** Why the SDP counts as unavailable, or null if it gave a protocol-level answer. */
    private static @Nullable Reason failure(Decision decision) {
        return decision instanceof Decision.Unavailable unknown
                        && !unknown.reason().isAboutTheQuestion()
                        && unknown.reason() != Reason.MALFORMED
                ? unknown.reason()
                : null;
    }
}
