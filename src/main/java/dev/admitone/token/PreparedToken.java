/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.problem.Refused;

/** A request without violations, ready to become a token. Immutable. */
public interface PreparedToken {

    /**
     * Makes the token.
     *
     * @param rules what the viewer is entitled to; the token stays within it
     * @param variant from 0 to less than {@link #variants()}; each gives a different token
     * @throws Refused with all violations if no token can be made within the rules, or A1023 if this variant cannot be
     *     made
     */
    IssuedToken seal(UsageRules rules, int variant);

    /** How many different tokens can be made for equal requests at one instant, if they must differ; else 1. */
    default int variants() {
        return 1;
    }
}
