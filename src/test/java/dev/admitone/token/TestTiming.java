/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.TestSize;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Whether two kinds of tokens take the same time, over interleaved samples.
 *
 * <p>The medians are compared: they show work that is left out. At full size also the means, by Welch's t-test in the
 * manner of dudect, which shows a few nanoseconds and needs a machine that does nothing else. The slowest tenth is cut
 * off for it, because what interrupts a measurement makes it longer only.
 */
public final class TestTiming {

    /** Why a build leaves such tests out. */
    public static final String WHY_NOT = "measures time: nightly and alone, with -Dtest.timing=true";

    /** What dudect takes for a leak. */
    private static final double LEAK = 4.5;

    /**
     * In nanoseconds. Whether a map holds an id costs some, and every million samples more would show fewer of them.
     */
    private static final double HARMLESS = 50;

    /** Of the smaller median. */
    private static final double APART = 0.1;

    private static final int WARM_UP = 3_000;

    /** Of each kind. */
    private static final int SAMPLES = TestSize.of(10_000, 200_000);

    private static final double KEPT = 0.9;
    private static final int ATTEMPTS = 3;

    private final TestSiteFormat site;
    private final List<List<TokenCheck>> kinds;
    private final Random random = new Random(20260119);

    private TestTiming(TestSiteFormat site, List<String> some, List<String> others) {
        this.site = site;
        this.kinds = List.of(checks(some), checks(others));
        samples(WARM_UP);
    }

    /** Fails if every attempt tells the two kinds apart; one that does not shows that the machine was busy. */
    public static void assertSame(TestSiteFormat site, List<String> some, List<String> others) {
        var timing = new TestTiming(site, some, others);
        assertThat(timing.least(TestTiming::apart, APART)).as("apart").isLessThan(APART);
        if (TestSize.isFull()) {
            assertThat(timing.least(TestTiming::leak, 1)).as("leak").isLessThan(1);
        }
    }

    /** Fails unless the medians tell the two kinds apart: what would show a leak if there were one. */
    public static void assertDifferent(TestSiteFormat site, List<String> some, List<String> others) {
        assertThat(apart(new TestTiming(site, some, others).samples(SAMPLES)))
                .as("apart")
                .isGreaterThan(APART);
    }

    private double least(ToDoubleFunction<long[][]> figure, double enough) {
        double least = Double.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least >= enough; attempt++) {
            least = Math.min(least, figure.applyAsDouble(samples(SAMPLES)));
        }
        return least;
    }

    private static List<TokenCheck> checks(List<String> tokens) {
        return tokens.stream()
                .map(token -> new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN))
                .toList();
    }

    private static double apart(long[][] samples) {
        double one = median(samples[0]);
        double other = median(samples[1]);
        return Math.max(one, other) / Math.min(one, other) - 1;
    }

    private static double median(long[] samples) {
        var sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Below one if nothing is learnt: no difference is measurable, or one that no network preserves. */
    private static double leak(long[][] samples) {
        long limit = quantile(samples);
        var one = below(samples[0], limit);
        var other = below(samples[1], limit);
        double t = Math.abs(welch(one, other));
        double nanos = Math.abs(mean(one) - mean(other));
        System.out.printf("Welch's |t| %.1f, means %.0f ns apart%n", t, nanos);
        return Math.min(t / LEAK, nanos / HARMLESS);
    }

    /** The times of both kinds in nanoseconds, measured in random order. */
    private long[][] samples(int count) {
        var times = new long[2][count];
        var taken = new int[2];
        int refused = 0;
        while (taken[0] < count && taken[1] < count) {
            int kind = random.nextInt(2);
            var tokens = kinds.get(kind);
            var check = tokens.get(random.nextInt(tokens.size()));
            long start = System.nanoTime();
            var verified = site.verify(check);
            times[kind][taken[kind]++] = System.nanoTime() - start;
            refused += verified.failures().size();
        }
        assertThat(refused).isEqualTo(taken[0] + taken[1]);
        return new long[][] {Arrays.copyOf(times[0], taken[0]), Arrays.copyOf(times[1], taken[1])};
    }

    /** One limit for both, so that a difference in their tails is not cut off differently. */
    private static long quantile(long[][] samples) {
        var all = Arrays.copyOf(samples[0], samples[0].length + samples[1].length);
        System.arraycopy(samples[1], 0, all, samples[0].length, samples[1].length);
        Arrays.sort(all);
        return all[(int) (all.length * KEPT)];
    }

    private static double[] below(long[] samples, long limit) {
        return Arrays.stream(samples)
                .filter(sample -> sample < limit)
                .asDoubleStream()
                .toArray();
    }

    private static double welch(double[] a, double[] b) {
        return (mean(a) - mean(b)) / Math.sqrt(variance(a) / a.length + variance(b) / b.length);
    }

    private static double mean(double[] samples) {
        return Arrays.stream(samples).average().orElseThrow();
    }

    private static double variance(double[] samples) {
        double mean = mean(samples);
        return Arrays.stream(samples)
                        .map(sample -> (sample - mean) * (sample - mean))
                        .sum()
                / (samples.length - 1);
    }
}
