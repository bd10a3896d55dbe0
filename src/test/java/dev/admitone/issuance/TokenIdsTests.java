/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIdsTests {

    private static UUID id(String now, RandomGenerator random) {
        return TokenIds.next(Instant.parse(now), random);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 0x0123456789ABCDEFL, Long.MIN_VALUE, Long.MAX_VALUE})
    void areUuidsOfVersion7(long random) {
        var id = id("2026-11-22T05:00:00Z", new TestRandom(random));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    /** The example of RFC 9562, appendix A.6, whose random bits are 0xCC3 and 0x18C4DC0C0C07398F. */
    @Test
    void areMadeAsTheStandardShows() {
        var bits = Stream.of(0xCC3L, 0x18C4DC0C0C07398FL).iterator();

        assertThat(id("2022-02-22T19:22:22Z", bits::next)).hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-22T05:00:00.123Z", "2038-01-19T03:14:08Z"})
    void beginWithTheMillisecondsOfTheClock(String now) {
        assertThat(id(now, TestRandom.MOST).getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse(now).toEpochMilli());
    }

    @Test
    void useAllRandomBitsThatTheStandardLeaves() {
        assertThat(id("1970-01-01T00:00:00Z", TestRandom.MOST)).hasToString("00000000-0000-7fff-bfff-ffffffffffff");
        assertThat(id("1970-01-01T00:00:00Z", TestRandom.LEAST)).hasToString("00000000-0000-7000-8000-000000000000");
    }

    @Test
    void sortByTime() {
        assertThat(id("2026-11-22T05:00:00.001Z", TestRandom.LEAST).toString())
                .isGreaterThan(id("2026-11-22T05:00:00.000Z", TestRandom.MOST).toString());
    }

    @Test
    void differWithinOneMillisecond() {
        var random = new Random(1);

        assertThat(Stream.generate(() -> TokenIds.next(Instant.EPOCH, random)).limit(10_000))
                .doesNotHaveDuplicates();
    }
}
