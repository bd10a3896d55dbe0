package dev.admitone.medialive;

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
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks an SDP, so that its faults stay its own.
 *
 * <p>Nobody waits longer than the timeout, whatever the threads do that ask: looking up a name has no limit of its own.
 * There are so many of those threads and no queue, so that a slow SDP keeps nobody waiting in line. Who asks what is
 * being asked already waits for that answer. Thread-safe.
 */
final class SdpClient implements Entitlement {

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Function<Question, Decision> call;
    private final SdpQuestionKeys keys;
    private final SdpCircuit circuit;
    private final Duration timeout;
    private final Executor workers;
    private final ConcurrentMap<String, CompletableFuture<Decision>> open = new ConcurrentHashMap<>();

    /** Who shares a question waits too, on a thread that every site needs. */
    private final Semaphore room;

    SdpClient(
            SdpClientSettings.Limits limits,
            SdpCircuit circuit,
            SdpQuestionKeys keys,
            Function<Question, Decision> call) {
        this.call = call;
        this.keys = keys;
        this.circuit = circuit;
        this.timeout = limits.timeout();
        this.room = new Semaphore(limits.maxConcurrent());
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
        if (!room.tryAcquire()) {
            return new Decision.Unavailable(Reason.BUSY);
        }
        try {
            return decideInTime(question);
        } finally {
            room.release();
        }
    }

    @Override
    public boolean isAsked() {
        return circuit.isClosed();
    }

    private Decision decideInTime(Question question) {
        var key = keys.of(question);
        var mine = new CompletableFuture<Decision>();
        var others = open.putIfAbsent(key, mine);
        if (others != null) {
            return await(others);
        }
        start(question, key, mine);
        return await(mine);
    }

    private void start(Question question, String key, CompletableFuture<Decision> answer) {
        if (!circuit.mayAsk()) {
            tell(key, answer, new Decision.Unavailable(Reason.CIRCUIT_OPEN));
            return;
        }
        boolean started = false;
        try {
            workers.execute(() -> ask(question, key, answer));
            started = true;
        } catch (RejectedExecutionException e) {
            // Told below, as when the system has no more threads to give.
        } finally {
            if (!started) {
                circuit.notAsked();
                tell(key, answer, new Decision.Unavailable(Reason.BUSY));
            }
        }
    }

    /** Whatever happens, those who wait are told, and the circuit too. */
    private void ask(Question question, String key, CompletableFuture<Decision> answer) {
        Decision decision = new Decision.Unavailable(Reason.CONNECT);
        try {
            decision = call.apply(question);
        } catch (RuntimeException e) {
            // Told as that and not thrown: the thread would print it, and with it the URL.
            decision = new Decision.Unavailable(Reason.CONNECT);
        } finally {
            circuit.asked(decision);
            tell(key, answer, decision);
        }
    }

    /** Who asks from now on asks anew. */
    private void tell(String key, CompletableFuture<Decision> answer, Decision decision) {
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
            throw new IllegalStateException("no answer is completed by a failure", e);
        }
    }
}
