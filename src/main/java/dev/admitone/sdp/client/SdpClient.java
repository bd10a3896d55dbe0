/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.entitlement.Entitlement;
import dev.admitone.entitlement.Question;
import dev.admitone.outbound.Circuit;
import dev.admitone.outbound.Workers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks an SDP and isolates the service from its failures.
 *
 * <p>No request waits longer than the timeout, even if the worker thread is blocked longer, for example in DNS
 * resolution. Worker threads are limited and there is no queue, so that a slow SDP delays no other request. Identical
 * concurrent questions share one call. Thread-safe.
 */
final class SdpClient implements Entitlement {

    private final Function<Question, Decision> call;
    private final SdpQuestionKeys keys;
    private final Circuit circuit;
    private final Duration timeout;
    private final Workers workers;
    private final ConcurrentMap<String, CompletableFuture<Decision>> open = new ConcurrentHashMap<>();

    private final SdpRoom room;

    SdpClient(
            SdpClientSettings.Limits limits, Circuit circuit, SdpQuestionKeys keys, Function<Question, Decision> call) {
        this.call = call;
        this.keys = keys;
        this.circuit = circuit;
        this.timeout = limits.timeout();
        this.room = new SdpRoom(limits.maxConcurrent());
        this.workers = new Workers("sdp-question", limits.maxConcurrent());
    }

    @Override
    public Decision decide(Question question) {
        var viewer = keys.viewer(question);
        var full = room.enter(viewer);
        if (full != null) {
            return full;
        }
        try {
            return decideInTime(question, viewer);
        } finally {
            room.leave(viewer);
        }
    }

    @Override
    public boolean isAsked() {
        return circuit.isClosed();
    }

    private Decision decideInTime(Question question, String viewer) {
        var key = keys.of(question);
        var mine = new CompletableFuture<Decision>();
        var others = open.putIfAbsent(key, mine);
        if (others != null) {
            return await(others);
        }
        var permit = circuit.ask(viewer, question.contentId());
        if (permit == null) {
            complete(key, mine, new Decision.Unavailable(Reason.CIRCUIT_OPEN));
        } else {
            start(permit, key, mine, question);
        }
        return await(mine);
    }

    private void start(Circuit.Permit permit, String key, CompletableFuture<Decision> answer, Question question) {
        boolean started = false;
        try {
            started = workers.start(() -> ask(permit, key, answer, question));
        } finally {
            // Also if no thread can be created.
            if (!started) {
                circuit.notAsked(permit);
                complete(key, answer, new Decision.Unavailable(Reason.BUSY));
            }
        }
    }

    /** Always completes the answer and releases the permit. */
    private void ask(Circuit.Permit permit, String key, CompletableFuture<Decision> answer, Question question) {
        Decision decision = new Decision.Unavailable(Reason.BROKEN);
        try {
            decision = call.apply(question);
        } catch (RuntimeException e) {
            // Not thrown: the default handler would print the message, which contains the URL.
            decision = new Decision.Unavailable(Reason.BROKEN);
        } finally {
            circuit.asked(permit, outcome(decision));
            complete(key, answer, decision);
        }
    }

    /** Whether the SDP gave an answer at the level of the protocol. */
    static Circuit.Outcome outcome(Decision decision) {
        if (!(decision instanceof Decision.Unavailable unknown)) {
            return Circuit.Outcome.ANSWERED;
        }
        return switch (unknown.reason()) {
            case CONNECT, ADDRESS -> Circuit.Outcome.UNREACHABLE;
            case TOKEN, QUESTION, ERROR, VIEWER_BUSY, MALFORMED -> Circuit.Outcome.ANSWERED;
            default -> Circuit.Outcome.FAILED;
        };
    }

    /** Removes the shared call first, so that later requests ask again. */
    private void complete(String key, CompletableFuture<Decision> answer, Decision decision) {
        open.remove(key, answer);
        answer.complete(decision);
    }

    private Decision await(CompletableFuture<Decision> answer) {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Decision.Unavailable(Reason.TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Decision.Unavailable(Reason.TIMEOUT);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is never completed exceptionally", e);
        }
    }
}
