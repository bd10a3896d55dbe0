/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.entitlement.Entitlement;
import dev.admitone.entitlement.Question;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
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

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Function<Question, Decision> call;
    private final SdpQuestionKeys keys;
    private final SdpCircuit circuit;
    private final Duration timeout;
    private final Executor workers;
    private final ConcurrentMap<String, CompletableFuture<Decision>> open = new ConcurrentHashMap<>();

    private final SdpRoom room;

    SdpClient(
            SdpClientSettings.Limits limits,
            SdpCircuit circuit,
            SdpQuestionKeys keys,
            Function<Question, Decision> call) {
        this.call = call;
        this.keys = keys;
        this.circuit = circuit;
        this.timeout = limits.timeout();
        this.room = new SdpRoom(limits.maxConcurrent());
        this.workers = new ThreadPoolExecutor(
                0,
                limits.maxConcurrent(),
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                SdpClient::worker);
    }

    private static Thread worker(Runnable work) {
        var thread = new Thread(work, "sdp-question");
        thread.setDaemon(true);
        return thread;
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

    private void start(SdpCircuit.Permit permit, String key, CompletableFuture<Decision> answer, Question question) {
        boolean started = false;
        try {
            workers.execute(() -> ask(permit, key, answer, question));
            started = true;
        } catch (RejectedExecutionException e) {
            // Completed below, like a failure to create a thread.
        } finally {
            if (!started) {
                circuit.notAsked(permit);
                complete(key, answer, new Decision.Unavailable(Reason.BUSY));
            }
        }
    }

    /** Always completes the answer and releases the permit. */
    private void ask(SdpCircuit.Permit permit, String key, CompletableFuture<Decision> answer, Question question) {
        Decision decision = new Decision.Unavailable(Reason.BROKEN);
        try {
            decision = call.apply(question);
        } catch (RuntimeException e) {
            // Not thrown: the default handler would print the message, which contains the URL.
            decision = new Decision.Unavailable(Reason.BROKEN);
        } finally {
            circuit.asked(permit, decision);
            complete(key, answer, decision);
        }
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
