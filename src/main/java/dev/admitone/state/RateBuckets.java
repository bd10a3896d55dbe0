/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.time.Clock;
import java.util.List;

/** Tokens that come back with time: how many requests may be sent. Every operation is atomic. Thread-safe. */
public interface RateBuckets {

    /**
     * Buckets of this instance alone; remembers those that were asked for last and most, and no others.
     *
     * @param heap how large the heap can become, in bytes: buckets take a sixteenth at most
     */
    static RateBuckets local(Clock clock, long heap) {
        return new LocalBuckets(clock, (int) Math.min(LocalBuckets.MOST, heap / 16 / LocalBuckets.BYTES));
    }

    /**
     * Takes a token of each bucket, or of none.
     *
     * <p>How a bucket is given may change from call to call: it holds what it held, but never more than it can now.
     *
     * @param buckets at least one, all of one scope
     * @throws StateUnavailable if it is not known whether tokens were taken
     * @throws StateFull if there is no room for another bucket
     */
    RateAnswer take(List<RateBucket> buckets);
}
