/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import dev.admitone.state.Redemption.TokenName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedeemedPartsTests {

    private static Redemption redemption(String claimant, List<String> parts) {
        return new Redemption(new TokenName("GOLD", "t"), parts, claimant, Duration.ofMinutes(1), true);
    }

    /** The same rules, implemented with a map. */
    private static @Nullable Map<String, String> naive(Map<String, String> known, Redemption redemption) {
        if (redemption.parts().stream()
                .anyMatch(part -> !redemption.claimant().equals(known.getOrDefault(part, redemption.claimant())))) {
            return null;
        }
        var more = new HashMap<>(known);
        redemption.parts().forEach(part -> more.put(part, redemption.claimant()));
        return more;
    }

    @Test
    void answersRandomClaimsLikeAMap() {
        var random = new Random(7);
        for (int i = 0; i < TestSize.of(2_000, 100_000); i++) {
            var used = RedeemedParts.at(null, 0);
            Map<String, String> naive = Map.of();
            for (int step = 0; step < 8; step++) {
                var parts = Stream.generate(() -> "key" + random.nextInt(5))
                        .limit(1 + random.nextInt(3))
                        .distinct()
                        .toList();
                var redemption = redemption("c" + random.nextInt(3), parts);
                var next = used.with(redemption, 1_000);
                var expected = naive(naive, redemption);

                assertThat(next == null).isEqualTo(expected == null);
                used = Objects.requireNonNullElse(next, used);
                naive = Objects.requireNonNullElse(expected, naive);
            }
        }
    }

    @Test
    void expiresAtItsEndAndNotAMillisecondEarlier() {
        var used = Objects.requireNonNull(RedeemedParts.at(null, 0).with(redemption("c", List.of("key")), 1_000));

        assertThat(used.isExpired(999)).isFalse();
        assertThat(used.isExpired(1_000)).isTrue();
    }

    @Test
    void isEmptyAfterItsExpiry() {
        var used = RedeemedParts.at(null, 0).with(redemption("c", List.of("key")), 1_000);

        assertThat(RedeemedParts.at(used, 1_000).with(redemption("another", List.of("key")), 2_000))
                .isNotNull();
    }
}
