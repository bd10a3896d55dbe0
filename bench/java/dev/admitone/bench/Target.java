package dev.admitone.bench;

/**
 * What is loaded.
 *
 * @param port on this machine
 * @param path of the endpoint
 * @param format of the tokens that are asked for, or {@code claim-axinom} or {@code claim-doverunner} for tokens that
 *     are checked and good once
 */
record Target(int port, String path, String format) {

    /** Whether each request brings a token that no other has brought. */
    boolean isClaim() {
        return format.startsWith("claim-");
    }

    /** Whether an answer that does not admit is an error. */
    boolean isAdmission() {
        return isClaim() && path.startsWith("/tokens");
    }
}
