package dev.admitone.state;

/** The store cannot be asked, or has no room: whether something was taken is not known. */
public final class StateUnavailable extends RuntimeException {

    /**
     * An unanswered question.
     *
     * @param reason why, for the log: without ids and addresses
     */
    public StateUnavailable(String reason) {
        super(reason, null, false, false);
    }
}
