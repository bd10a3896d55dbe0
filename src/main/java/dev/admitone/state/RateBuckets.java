package dev.admitone.state;

import java.time.Clock;
import java.util.List;

/** Tokens that come back with time: how many requests may be sent. Every operation is atomic. Thread-safe. */
public interface RateBuckets {

    /** Buckets of this instance alone; remembers the named ones that were asked for last and most, and no others. */
    static RateBuckets local(Clock clock) {
        return new LocalBuckets(clock, LocalBuckets.MOST);
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
