/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Clock;
import java.util.List;

/** Token buckets for rate limits. Every operation is atomic. Thread-safe. */
public interface RateBuckets {

    /**
     * Creates buckets local to this instance. Least used buckets are evicted.
     *
     * @param heap maximum heap size in bytes; buckets take at most a thirty-second part
     */
    static RateBuckets local(Clock clock, long heap) {
        return new LocalBuckets(clock, (int) Math.min(LocalBuckets.MOST, heap / 32 / LocalBuckets.BYTES));
    }

    /**
     * Takes a token from every bucket, or from none.
     *
     * <p>The limits of a bucket may change between calls: it keeps its tokens, up to its new capacity.
     *
     * @param buckets at least one, all of one scope
     * @throws StateUnavailable if it is unknown whether tokens were taken
     * @throws StateFull if there is no room for another bucket
     */
    RateAnswer take(List<RateBucket> buckets);
}
