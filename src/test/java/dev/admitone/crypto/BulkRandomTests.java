/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BulkRandomTests {

    @Test
    void returnsEachNumberOfTheSourceOnce() {
        var next = new AtomicInteger();
        var random = new BulkRandom(() -> next.getAndIncrement());

        var numbers = LongStream.generate(random::nextLong).limit(600).toArray();

        assertThat(numbers).doesNotHaveDuplicates().hasSize(600);
    }

    @Test
    void drawsInBatches() {
        var asked = new AtomicInteger();
        RandomGenerator source = new RandomGenerator() {
            @Override
            public void nextBytes(byte[] bytes) {
                asked.incrementAndGet();
            }

            @Override
            public long nextLong() {
                throw new AssertionError("one number at a time is what this is for avoiding");
            }
        };
        var random = new BulkRandom(source);

        LongStream.generate(random::nextLong).limit(256).forEach(number -> {});

        assertThat(asked).hasValue(1);
    }

    @Test
    void returnsNoNumberToTwoThreads() {
        var random = new BulkRandom(new SecureRandom());

        var numbers = IntStream.range(0, 100_000)
                .parallel()
                .mapToLong(i -> random.nextLong())
                .toArray();

        assertThat(numbers).doesNotHaveDuplicates();
    }
}
