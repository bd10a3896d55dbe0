/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import dev.admitone.state.LeaseRequest.Stream;
import dev.admitone.state.LeaseResult.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Store in a Redis server, Sentinel group or cluster, shared by all instances and timed by the server's clock. Redis
 * expires the keys.
 */
final class RedisStore implements StateStore {

    private static final long TAKEN = 1;
    private static final long USED = 0;

    /** Seconds: after any token's expiry, and exact as a Lua number. */
    private static final long END_OF_TIME = 1_000_000_000_000L;

    private static final List<Outcome> OUTCOMES = List.of(Outcome.GRANTED, Outcome.LIMIT_REACHED, Outcome.ENDED);

    private final RedisScriptExecutor redis;
    private final RedisKeys keys;

    RedisStore(RedisScriptExecutor redis, Cryptography cryptography) {
        this.redis = redis;
        this.keys = new RedisKeys(new Sha256(cryptography), redis.isCluster());
    }

    @Override
    public Redemption.Outcome redeem(Redemption redemption) {
        long answer = redis.runAgain(
                RedisScripts.CLAIM,
                keys.redemption(redemption),
                redemption.claimant(),
                String.valueOf(redemption.duration().toMillis()),
                flag(redemption.take()),
                milliseconds(redemption.firstUse()));
        if (answer == TAKEN) {
            return Redemption.Outcome.REDEEMED;
        }
        return answer == USED ? Redemption.Outcome.USED : Redemption.Outcome.POSSIBLY_USED;
    }

    /** Clamped to a range that the script can compare. An instant before 1970 precedes any memory. */
    private static String milliseconds(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        long seconds = Math.min(Math.max(0, instant.getEpochSecond()), END_OF_TIME);
        return String.valueOf(seconds * 1_000 + instant.getNano() / 1_000_000);
    }

    @Override
    public LeaseResult lease(LeaseRequest request) {
        var stream = request.stream();
        var answer = redis.runAgain(
                RedisScripts.LEASE,
                List.of(keys.leases(request.viewer())),
                stream.kind() + ":" + stream.name(),
                stream.kind() + ":",
                String.valueOf(request.limit()),
                flag(request.endsOldest()),
                String.valueOf(request.duration().toMillis()),
                flag(request.take()),
                String.valueOf(LeaseBook.MOST));
        var outcome = OUTCOMES.get((int) RedisBuckets.number(answer, 0));
        var expiresAt = outcome == Outcome.GRANTED ? Instant.ofEpochMilli(RedisBuckets.number(answer, 1)) : null;
        return new LeaseResult(outcome, expiresAt, (int) RedisBuckets.number(answer, 2));
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        var answer = redis.run(RedisScripts.LEASES, List.of(keys.leases(viewer)));
        var leases = new ArrayList<Lease>();
        for (int i = 0; i < answer.size(); i += 3) {
            var stream = String.valueOf(answer.get(i)).split(":", 2);
            var startedAt = Instant.EPOCH.plus(RedisBuckets.number(answer, i + 1), ChronoUnit.MICROS);
            var expiresAt = Instant.ofEpochMilli(RedisBuckets.number(answer, i + 2));
            leases.add(new Lease(new Stream(stream[0], stream[1]), startedAt, expiresAt));
        }
        return List.copyOf(leases);
    }

    @Override
    public int end(Viewer viewer, @Nullable String id) {
        var key = List.of(keys.leases(viewer));
        if (id == null) {
            return redis.run(RedisScripts.END, key).intValue();
        }
        var stream = stream(id);
        return stream == null ? 0 : redis.run(RedisScripts.END, key, stream).intValue();
    }

    /** The stream named by an id; null for an invalid id. */
    private static @Nullable String stream(String id) {
        try {
            var stream = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
            var parts = stream.split(":", 2);
            return parts.length == 2 && new Stream(parts[0], parts[1]).id().equals(id) ? stream : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String flag(boolean flag) {
        return flag ? "1" : "0";
    }
}
