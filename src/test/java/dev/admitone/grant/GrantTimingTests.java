/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.crypto.Cryptography;
import dev.admitone.settings.TestSettings;
import dev.admitone.token.TestTiming;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The time of a refusal tells a forger neither which sites and keys there are, nor how much of a grant was right. */
@EnabledIfSystemProperty(named = "test.timing", matches = "true", disabledReason = TestTiming.WHY_NOT)
class GrantTimingTests {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final int SAMPLES = 20_000;
    private static final int ATTEMPTS = 3;
    private static final double APART = 0.1;

    private final GrantSites sites = GrantSites.read(
            TestSettings.of("admitone: {sites: {GOLD: {grants: {keys: [{id: g1, key: '"
                    + Base64.getEncoder().encodeToString(new byte[32]) + "', state: signing}]}}}}"),
            Cryptography.jdk(),
            new Random(29),
            NOW);
    private final GrantTokens tokens = new GrantTokens(() -> sites);
    private final Random random = new Random(20261129);

    private String sealed() {
        var token = new Grant.Template("doverunner", "viewer", null, null, null, null, null, null);
        var grant = new Grant(
                "g",
                "GOLD",
                "viewer",
                NOW,
                NOW.plusSeconds(60),
                List.of("movie-1"),
                List.of("widevine"),
                null,
                Grant.Binding.NONE,
                token);
        return tokens.seal(grant, sites.find("GOLD").orElseThrow(), NOW);
    }

    /** Of the same length. */
    private static String withKey(String sealed, String kid) {
        var parts = sealed.split("\\.", 2);
        var header = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8);
        var other = header.replace("GOLD.g1", kid);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(UTF_8)) + "." + parts[1];
    }

    /** With another character of the tag. */
    private static String withTag(String sealed, int fromEnd) {
        int place = sealed.length() - fromEnd;
        return sealed.substring(0, place) + (sealed.charAt(place) == 'A' ? 'E' : 'A') + sealed.substring(place + 1);
    }

    @Test
    void takesAsLongForAnUnknownSiteAsForAWrongTag() {
        assertSame(withKey(sealed(), "GOLX.g1"), withTag(sealed(), 10));
    }

    @Test
    void takesAsLongForAnUnknownKeyAsForAWrongTag() {
        assertSame(withKey(sealed(), "GOLD.g2"), withTag(sealed(), 10));
    }

    @Test
    void takesAsLongForAWrongFirstCharacterOfTheTagAsForAWrongLateOne() {
        assertSame(withTag(sealed(), 22), withTag(sealed(), 4));
    }

    private void assertSame(String one, String other) {
        double least = Double.MAX_VALUE;
        apart(one, other);
        for (int attempt = 0; attempt < ATTEMPTS && least >= APART; attempt++) {
            least = Math.min(least, apart(one, other));
        }
        assertThat(least).as("apart").isLessThan(APART);
    }

    /** How far the medians are apart, of samples in random order. */
    private double apart(String one, String other) {
        var texts = List.of(one, other);
        var times = new long[2][SAMPLES];
        var taken = new int[2];
        while (taken[0] < SAMPLES && taken[1] < SAMPLES) {
            int kind = random.nextInt(2);
            long start = System.nanoTime();
            var opened = tokens.open(texts.get(kind), NOW);
            times[kind][taken[kind]++] = System.nanoTime() - start;
            assertThat(opened == null).isTrue();
        }
        double first = median(times[0], taken[0]);
        double second = median(times[1], taken[1]);
        return Math.max(first, second) / Math.min(first, second) - 1;
    }

    private static double median(long[] times, int count) {
        var sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }
}
