package dev.admitone.axinom;

/**
 * How a site reads messages where the vendor's documents leave it open.
 *
 * @param vocabulary the lists of texts
 * @param sessionIdName the member of {@code session} that holds the session id
 * @param lenient whether booleans and numbers may stand in quotes, as in some samples of the vendor
 * @param unconfirmedMembers whether members are known whose place in the message is not confirmed
 */
record Dialect(Vocabulary vocabulary, String sessionIdName, boolean lenient, boolean unconfirmedMembers) {

    static final Dialect DEFAULT = new Dialect(Vocabulary.KNOWN, "session_id", false, false);
}
