package dev.admitone.medialive;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Leaves an SDP alone that failed half of the latest questions. Thread-safe. */
final class SdpCircuit {

    private static final int LATEST = 20;
    private static final int FEWEST = 10;
    private static final int HALF = 50;
    private static final int ON_TRIAL = 3;

    /**
     * The SDP is alive, and the question was at fault, or what it knows about the one content: a viewer with a broken
     * token or odd private data must not shut out all others.
     */
    private static final Set<Reason> ALIVE = EnumSet.of(Reason.TOKEN, Reason.QUESTION, Reason.MALFORMED);

    private final CircuitBreaker breaker;

    SdpCircuit(Duration openFor, Clock clock) {
        this.breaker = CircuitBreaker.of(
                "sdp",
                CircuitBreakerConfig.custom()
                        .slidingWindow(LATEST, FEWEST, SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(HALF)
                        .waitDurationInOpenState(openFor)
                        .permittedNumberOfCallsInHalfOpenState(ON_TRIAL)
                        .recordResult(SdpCircuit::isFailure)
                        .clock(clock)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .build());
    }

    /** Whether the SDP may be asked; if so, what came of it must be told. */
    boolean mayAsk() {
        return breaker.tryAcquirePermission();
    }

    /** Whether everybody may ask. While the SDP is on trial again, some may and it does not count as this. */
    boolean isClosed() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** The SDP was not asked after all. */
    void notAsked() {
        breaker.releasePermission();
    }

    /** The SDP was asked. */
    void asked(Decision decision) {
        // How long it took is not looked at: what takes too long is a timeout.
        breaker.onResult(0, TimeUnit.MILLISECONDS, decision);
    }

    private static boolean isFailure(Object decision) {
        return decision instanceof Decision.Unavailable unknown && !ALIVE.contains(unknown.reason());
    }
}
