/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.random.RandomGenerator;

/**
 * Draws random numbers from another source in batches. As thread-safe and as unpredictable as that source.
 *
 * <p>A secure source serializes threads, and a request needs five numbers: drawn one by one, they would cost more than
 * the token.
 */
public final class BulkRandom implements RandomGenerator {

    private static final int BULK = 256;

    private final RandomGenerator source;
    private final Pool<LongBuffer> bulks = new Pool<>(() -> LongBuffer.allocate(0));

    /** Creates a generator over a source. */
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
