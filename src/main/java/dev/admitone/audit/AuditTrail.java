/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.caller.Caller;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.util.function.Function;

/**
 * Records the decision about each request as one line, and passes it to the {@link DecisionListener}.
 *
 * <p>The line is handed to the operating system before the answer is sent, unless that takes longer than the timeout.
 * If the audit log is required, a decision without a line is answered with an error. Thread-safe.
 */
public final class AuditTrail {

    private final AuditWriter writer;
    private final LineJsonWriter lines;
    private final AuditFailures failures;
    private final ConfigurationFingerprint configuration;
    private final DecisionListener listener;

    AuditTrail(
            AuditWriter writer,
            LineJsonWriter lines,
            AuditFailures failures,
            ConfigurationFingerprint configuration,
            DecisionListener listener) {
        this.writer = writer;
        this.lines = lines;
        this.failures = failures;
        this.configuration = configuration;
        this.listener = listener;
    }

    /**
     * Runs a use case and records its decision: what it set in the event, or that it refused or failed.
     *
     * @param caller the caller, authenticated
     * @param useCase decides; what it throws is recorded and rethrown
     * @throws Refused A1904 if the audit log is required and the decision cannot be recorded
     */
    public <T> T decide(Caller caller, Function<AuditEvent, T> useCase) {
        long start = System.nanoTime();
        boolean on = writer.isOn();
        var event = new AuditEvent(caller.id(), on ? configuration.current() : null).callerIsPerson(caller.person());
        try {
            return on ? recorded(event, useCase) : useCase.apply(event);
        } catch (RuntimeException failure) {
            // The second time if the use case failed, and the first time if the line failed.
            event.failed(failure);
            throw failure;
        } finally {
            listener.decided(event.decision(), System.nanoTime() - start);
        }
    }

    private <T> T recorded(AuditEvent event, Function<AuditEvent, T> useCase) {
        if (writer.isRequired() && writer.isBroken()) {
            // Before the use case redeems a token or takes a lease for an answer that would not be sent.
            failures.countRefused();
            throw unavailable();
        }
        var answer = decide(event, useCase);
        boolean required = writer.isRequired();
        if (!writer.append(lines.members(event), !required) && required) {
            throw unavailable();
        }
        return answer;
    }

    private <T> T decide(AuditEvent event, Function<AuditEvent, T> useCase) {
        try {
            return useCase.apply(event);
        } catch (RuntimeException failure) {
            event.failed(failure);
            writer.append(lines.members(event), true);
            throw failure;
        }
    }

    private static Refused unavailable() {
        return new Refused("", RequestCode.AUDIT_UNAVAILABLE, "try again: the audit log cannot be written");
    }
}
