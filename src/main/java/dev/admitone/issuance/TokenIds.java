package dev.admitone.issuance;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes token ids: UUIDs of version 7 (RFC 9562), which sort by time. Thread-safe if the random source is. */
final class TokenIds {

    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final RandomGenerator random;

    TokenIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    UUID next() {
        long high = (clock.millis() << 16) | VERSION_7 | (random.nextLong() & 0xFFF);
        long low = (random.nextLong() & ~(0b11L << 62)) | VARIANT;
        return new UUID(high, low);
    }
}
