/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import org.jspecify.annotations.Nullable;

/**
 * How far a chain got.
 *
 * @param seq the number of the last line; 0 if there is none
 * @param hash the hash of the last line; null if there is none
 */
record ChainPoint(long seq, @Nullable String hash) {

    /** Before the first line of all. */
    static final ChainPoint START = new ChainPoint(0, null);
}
