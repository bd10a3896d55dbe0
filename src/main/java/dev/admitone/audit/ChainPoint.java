/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import org.jspecify.annotations.Nullable;

/**
 * A position in a chain.
 *
 * @param seq the number of the last line; 0 if there is none
 * @param hash the hash of the last line; null if there is none
 */
record ChainPoint(long seq, @Nullable String hash) {

    /** Before the first line. */
    static final ChainPoint START = new ChainPoint(0, null);
}
