/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import org.jspecify.annotations.Nullable;

/**
 * How a site reads messages where the vendor's documents leave it open.
 *
 * @param vocabulary the lists of texts
 * @param sessionIdName the member of {@code session} that holds the session id
 * @param lenient whether booleans and numbers may stand in quotes, as in some samples of the vendor
 * @param unconfirmedMembers whether members are known whose place in the message is not confirmed
 * @param knownTerms the terms of messages that come without theirs; null, and they are read
 */
record Dialect(
        Vocabulary vocabulary,
        String sessionIdName,
        boolean lenient,
        boolean unconfirmedMembers,
        @Nullable LicenseTerms knownTerms) {

    static final Dialect DEFAULT = new Dialect(Vocabulary.KNOWN, "session_id", false, false);

    Dialect(Vocabulary vocabulary, String sessionIdName, boolean lenient, boolean unconfirmedMembers) {
        this(vocabulary, sessionIdName, lenient, unconfirmedMembers, null);
    }

    /** For messages whose terms were cut out, because they are these. */
    Dialect knowing(LicenseTerms terms) {
        return new Dialect(vocabulary, sessionIdName, lenient, unconfirmedMembers, terms);
    }
}
