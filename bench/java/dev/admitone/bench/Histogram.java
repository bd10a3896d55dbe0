/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

/**
 * Counts durations in buckets that are a thousandth of their value wide, so that three digits of every percentile are
 * right however far the longest is from the shortest. Not thread-safe.
 */
final class Histogram {

    /** Values below twice this have a bucket of their own; above, each doubling has this many. */
    private static final int BUCKETS = 1024;

    private static final int BITS = 10;

    private final long[] counts = new long[(Long.SIZE - BITS) * BUCKETS];
    private long total;
    private long max;

    void record(long nanos) {
        counts[bucket(Math.max(nanos, 0))]++;
        total++;
        max = Math.max(max, nanos);
    }

    private static int bucket(long value) {
        int shift = shift(value);
        return shift * BUCKETS + (int) (value >>> shift);
    }

    private static int shift(long value) {
        return Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - BITS);
    }

    /** The largest value that shares the bucket. */
    private static long highest(int bucket) {
        int shift = Math.max(0, bucket / BUCKETS - 1);
        return ((bucket - (long) shift * BUCKETS + 1) << shift) - 1;
    }

    long total() {
        return total;
    }

    double maxMillis() {
        return max / 1e6;
    }

    /** The duration that a share of all durations, from 0 to 1, does not exceed. */
    double millis(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank && seen > 0) {
                return Math.min(highest(bucket), max) / 1e6;
            }
        }
        return 0;
    }
}
