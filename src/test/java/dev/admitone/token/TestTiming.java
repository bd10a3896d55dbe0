package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whether two kinds of tokens take the same time: Welch's t-test over interleaved samples, in the manner of dudect. The
 * slowest tenth is cut off, because what interrupts a measurement makes it longer only.
 */
public final class TestTiming {

    /** What dudect takes for a leak. */
    private static final double LEAK = 4.5;

    private static final int WARM_UP = 3_000;

    /** Of each kind. */
    private static final int SAMPLES = 10_000;

    private static final double KEPT = 0.9;
    private static final int ATTEMPTS = 3;

    private final BoundFormat site;
    private final List<List<TokenCheck>> kinds;
    private final Random random = new Random(20260119);

    private TestTiming(BoundFormat site, List<List<TokenCheck>> kinds) {
        this.site = site;
        this.kinds = kinds;
    }

    /** Fails if every attempt tells the two kinds apart; one that does not shows that the machine was busy. */
    public static void assertSame(BoundFormat site, List<String> some, List<String> others) {
        assertThat(least(site, some, others, ATTEMPTS, SAMPLES))
                .as("Welch's |t|")
                .isLessThan(LEAK);
    }

    /** Fails unless the first attempt tells the two kinds apart: what would show a leak if there were one. */
    public static void assertDifferent(BoundFormat site, List<String> some, List<String> others) {
        assertThat(least(site, some, others, 1, SAMPLES / 10)).as("Welch's |t|").isGreaterThan(LEAK);
    }

    private static double least(BoundFormat site, List<String> some, List<String> others, int attempts, int samples) {
        var timing = new TestTiming(site, List.of(checks(some), checks(others)));
        timing.samples(Math.min(WARM_UP, samples));
        double least = Double.MAX_VALUE;
        for (int attempt = 0; attempt < attempts && least >= LEAK; attempt++) {
            least = Math.min(least, Math.abs(timing.welch(samples)));
        }
        return least;
    }

    private static List<TokenCheck> checks(List<String> tokens) {
        return tokens.stream()
                .map(token -> new TokenCheck(token, null, null, null, null))
                .toList();
    }

    private double welch(int count) {
        var samples = samples(count);
        long limit = quantile(samples);
        return welch(below(samples[0], limit), below(samples[1], limit));
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
