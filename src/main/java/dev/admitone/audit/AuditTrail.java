/* SPDX-License-Identifier: Apache-2.0 */
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
    private final LineJsonWriter text;
    private final AuditFailures failures;
    private final ConfigurationFingerprint configuration;
    private final DecisionListener listener;

    AuditTrail(
            AuditWriter writer,
            LineJsonWriter text,
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
     * Has a request decided, and records the decision: what the use case told the event, or that it refused or failed.
     *
     * @param caller the caller, authenticated
     * @param useCase decides; what it throws is recorded and thrown again
     * @throws Refused A1904 if a trail is required and the decision cannot be recorded
     */
    public <T> T decide(Caller caller, Function<AuditEvent, T> useCase) {
        long start = System.nanoTime();
        boolean on = writer.isOn();
        var event = new AuditEvent(caller.id(), on ? configuration.current() : null).callerIsPerson(caller.person());
        try {
            return on ? recorded(event, useCase) : useCase.apply(event);
        } catch (RuntimeException failure) {
            // Once more if it was recorded so, and for the first time if the line itself is what failed.
            event.failed(failure);
            throw failure;
        } finally {
            listener.decided(event, System.nanoTime() - start);
        }
    }

    private <T> T recorded(AuditEvent event, Function<AuditEvent, T> useCase) {
        if (writer.isRequired() && writer.isBroken()) {
            // Before a claim or lease is taken for an answer that would not be sent.
            failures.countRefused();
            throw unavailable();
        }
        var answer = decide(event, useCase);
        boolean required = writer.isRequired();
        if (!writer.append(text.members(event), !required) && required) {
            throw unavailable();
        }
        return answer;
    }

    private <T> T decide(AuditEvent event, Function<AuditEvent, T> useCase) {
        try {
            return useCase.apply(event);
        } catch (RuntimeException failure) {
            event.failed(failure);
            writer.append(text.members(event), true);
            throw failure;
        }
    }

    private static Refused unavailable() {
        return new Refused("", RequestCode.AUDIT_UNAVAILABLE, "try again: the audit log cannot be written");
    }
}
