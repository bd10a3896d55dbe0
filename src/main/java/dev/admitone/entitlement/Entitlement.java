package dev.admitone.entitlement;

/** The role of the one who decides whether a viewer may play. Thread-safe. */
public interface Entitlement {

    /**
     * Decides. Never throws, and never takes much longer than its settings allow: whatever befalls the question,
     * {@link Decision.Unavailable} says so.
     */
    Decision decide(Question question);
}
