package dev.admitone.audit;

import dev.admitone.caller.Caller;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.util.function.Function;

/**
 * Records what was decided about requests, one line each, and tells the {@link DecisionListener}.
 *
 * <p>The line is handed to the operating system before the answer leaves, if that takes no longer than the timeout.
 * Where the trail is required, a decision without a line is not told: the answer is a refusal. Thread-safe.
 */
public final class AuditTrail {

    private final AuditWriter writer;
    private final LineText text;
    private final AuditFailures failures;
    private final ConfigurationFingerprint configuration;
    private final DecisionListener listener;

    AuditTrail(
            AuditWriter writer,
            LineText text,
            AuditFailures failures,
            ConfigurationFingerprint configuration,
            DecisionListener listener) {
        this.writer = writer;
        this.text = text;
        this.failures = failures;
        this.configuration = configuration;
        this.listener = listener;
    }

    /**
     * Has a request decided, and records the decision: what the use case told the matter, or that it refused or failed.
     *
     * @param caller the caller, authenticated
     * @param useCase decides; what it throws is recorded and thrown again
     * @throws Refused A1904 if a trail is required and the decision cannot be recorded
     */
    public <T> T decide(Caller caller, Function<Matter, T> useCase) {
        long start = System.nanoTime();
        boolean on = writer.isOn();
        var matter = new Matter(caller.id(), on ? configuration.current() : null).callerIsPerson(caller.person());
        try {
            return on ? recorded(matter, useCase) : useCase.apply(matter);
        } catch (RuntimeException failure) {
            // Once more if it was recorded so, and for the first time if the line itself is what failed.
            matter.failed(failure);
            throw failure;
        } finally {
            listener.decided(matter, System.nanoTime() - start);
        }
    }

    private <T> T recorded(Matter matter, Function<Matter, T> useCase) {
        if (writer.isRequired() && writer.isBroken()) {
            // Before a claim or lease is taken for an answer that would not be sent.
            failures.countRefused();
            throw unavailable();
        }
        var answer = decide(matter, useCase);
        boolean required = writer.isRequired();
        if (!writer.append(text.members(matter), !required) && required) {
            throw unavailable();
        }
        return answer;
    }

    private <T> T decide(Matter matter, Function<Matter, T> useCase) {
        try {
            return useCase.apply(matter);
        } catch (RuntimeException failure) {
            matter.failed(failure);
            writer.append(text.members(matter), true);
            throw failure;
        }
    }

    private static Refused unavailable() {
        return new Refused("", RequestCode.AUDIT_UNAVAILABLE, "try again: the audit log cannot be written");
    }
}
