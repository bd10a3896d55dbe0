/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import java.util.random.RandomGenerator;

/** A random source that always gives the same. */
record TestRandom(long value) implements RandomGenerator {

    /** Gives the smallest fraction there is: 0. */
    static final RandomGenerator LEAST = new TestRandom(0);

    /** Gives the largest fraction there is: just below 1. */
    static final RandomGenerator MOST = new TestRandom(-1);

    @Override
    public long nextLong() {
        return value;
    }
}
