/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.random.RandomGenerator;

/**
 * Draws from another source in bulk. Thread-safe if that is, and as hard to foretell.
 *
 * <p>A secure source makes threads wait for each other, and a request needs five numbers: one at a time they cost more
 * than its token.
 */
public final class BulkRandom implements RandomGenerator {

    private static final int BULK = 256;

    private final RandomGenerator source;
    private final Pool<LongBuffer> bulks = new Pool<>(() -> LongBuffer.allocate(0));

    /** Draws from this source. */
    public BulkRandom(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public long nextLong() {
        var lent = bulks.take();
        var bulk = lent.hasRemaining() ? lent : draw();
        long number = bulk.get();
        bulks.giveBack(bulk);
        return number;
    }

    private LongBuffer draw() {
        var bytes = new byte[BULK * Long.BYTES];
        source.nextBytes(bytes);
        return ByteBuffer.wrap(bytes).asLongBuffer();
    }
}
