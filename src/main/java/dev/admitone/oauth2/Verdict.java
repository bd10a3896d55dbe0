/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import java.util.Set;

/** The result of validating an access token. */
public sealed interface Verdict {

    /**
     * The token is valid.
     *
     * @param name the caller as named by the identity provider: 1 to 128 printable ASCII characters without spaces
     * @param sites the sites in the token, known or not; {@code *} only if the configuration allows it
     * @param scopes the scopes in the token, known or not
     * @param person whether the name may identify a person, because it is not from a client id claim
     */
    record Accepted(String name, Set<String> sites, Set<String> scopes, boolean person) implements Verdict {

        /** Creates the result for a token of a client. */
        public Accepted(String name, Set<String> sites, Set<String> scopes) {
            this(name, sites, scopes, false);
        }
    }

    /**
     * The signature is valid, but the claims are not.
     *
     * @param reason the requirement that is not met; quotes nothing of the token
     */
    record Rejected(String reason) implements Verdict {}

    /** The signature or header is invalid. The reason is not disclosed. */
    record Unknown() implements Verdict {}

    /** The keys of the identity provider are unavailable, so the token cannot be validated. */
    record Unavailable() implements Verdict {}
}
