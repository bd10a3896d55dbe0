/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import java.util.Set;

/** What an access token is worth. */
public sealed interface Verdict {

    /**
     * It is good.
     *
     * @param name who has it, as the identity provider says: 1 to 128 printable ASCII characters without a space
     * @param sites the sites that it names, known ones or not; {@code *} only where the configuration allows it
     * @param scopes the scopes that it names, known ones or not
     * @param person whether the name may be that of a person: it is not from a claim for ids of clients
     */
    record Good(String name, Set<String> sites, Set<String> scopes, boolean person) implements Verdict {

        /** The token of a program. */
        public Good(String name, Set<String> sites, Set<String> scopes) {
            this(name, sites, scopes, false);
        }
    }

    /**
     * The identity provider has signed it, and it is not good here and now.
     *
     * @param why in words that quote nothing of it
     */
    record NotGood(String why) implements Verdict {}

    /** Nobody knows who made it; why is not told. */
    record Unknown() implements Verdict {}

    /** The keys of the identity provider are not to be had, so nobody can say. */
    record Unavailable() implements Verdict {}
}
