/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Token ids: UUIDs of version 7 (RFC 9562), which sort by time. */
final class TokenIds {

    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TokenIds() {}

    static UUID next(Instant now, RandomGenerator random) {
        long high = (now.toEpochMilli() << 16) | VERSION_7 | (random.nextLong() & 0xFFF);
        long low = (random.nextLong() & ~(0b11L << 62)) | VARIANT;
        return new UUID(high, low);
    }
}
