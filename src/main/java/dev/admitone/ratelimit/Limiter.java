/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.problem.Refused;
import dev.admitone.settings.Live;
import dev.admitone.state.RateAnswer;
import dev.admitone.state.RateBucket;
import dev.admitone.state.RateBuckets;
import dev.admitone.state.StateFull;
import dev.admitone.state.StateUnavailable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests locally or in the shared store, as configured. While the store is unavailable or full, the instance
 * counts locally against its share of the limit; requests are not refused for lack of the store. Thread-safe.
 */
final class Limiter {

    private final Live<RateLimits> limits;
    private final RateBuckets local;
    private final @Nullable RateBuckets server;
    private final LimitMeters meters;

    Limiter(Live<RateLimits> limits, RateBuckets local, @Nullable RateBuckets server, LimitMeters meters) {
        this.limits = limits;
        this.local = local;
        this.server = server;
        this.meters = meters;
    }

    /**
     * One limit to count a request against.
     *
     * @param name the bucket within the scope; empty if the scope has one bucket only
     */
    record Counted(Limit limit, String name, Rate rate) {}

    RateLimits limits() {
        return limits.current();
    }

    /**
     * Counts a request against all limits.
     *
     * @param scope the scope of all buckets
     * @throws Refused for the first exceeded limit; then nothing is counted
     */
    void count(String scope, List<Counted> counted) {
        if (counted.isEmpty()) {
            return;
        }
        var answer = take(scope, counted);
        if (!answer.isTaken()) {
            var limit = counted.get(answer.empty()).limit();
            meters.refused(limit);
            throw new Refused(
                    limit.code(), limit.description() + "; try again after the time in Retry-After", answer.delay());
        }
    }

    private RateAnswer take(String scope, List<Counted> counted) {
        var current = limits.current();
        if (server != null && current.shared()) {
            try {
                return server.take(counted.stream()
                        .map(one -> one.rate().bucket(scope, one.name()))
                        .toList());
            } catch (StateUnavailable | StateFull e) {
                meters.fellBack();
            }
        }
        var shares = new ArrayList<RateBucket>(counted.size());
        for (var one : counted) {
            shares.add(one.rate().share(scope, one.name(), current.instances()));
        }
        return local.take(shares);
    }
}
