/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import dev.admitone.vendor.ObjectFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a site reads messages where the vendor's documents leave it open.
 *
 * @param terms the format of the members that are {@link LicenseTerms}
 * @param sessionIdName the member of {@code session} that holds the session id
 * @param unconfirmed whether members are known whose place in the message is not confirmed
 * @param lenient whether booleans and numbers may stand in quotes, as in some samples of the vendor
 * @param knownTerms the terms of messages from which theirs were cut out; null if they are read
 */
public record Dialect(
        ObjectFormat terms,
        String sessionIdName,
        boolean unconfirmed,
        boolean lenient,
        @Nullable LicenseTerms knownTerms) {

    public static final Dialect DEFAULT = new Dialect(Vocabulary.KNOWN, "session_id", false, false);

    /**
     * A dialect for whole messages.
     *
     * @param vocabulary the lists of strings
     * @param unconfirmed whether members are known whose place in the message is not confirmed
     */
    public Dialect(Vocabulary vocabulary, String sessionIdName, boolean lenient, boolean unconfirmed) {
        this(LicenseTerms.format(vocabulary, unconfirmed), sessionIdName, unconfirmed, lenient, null);
    }

    /** For messages whose terms were cut out, because they are these. */
    public Dialect knowing(LicenseTerms known) {
        return new Dialect(terms, sessionIdName, unconfirmed, lenient, known);
    }
}
