package dev.admitone.state;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import dev.admitone.state.Granted.Outcome;
import dev.admitone.state.LeaseRequest.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in a Redis server, a Sentinel group or a cluster, for all instances that share it and by its clock. What is
 * over the server forgets by itself.
 */
final class RedisStore implements StateStore {

    private static final int FORGOTTEN = -1;
    private static final int NO_ROOM = 3;
    private static final List<Outcome> OUTCOMES = List.of(Outcome.GRANTED, Outcome.LIMIT_REACHED, Outcome.ENDED);

    private final GuardedRedis redis;
    private final RedisKeys keys;

    RedisStore(GuardedRedis redis, Cryptography cryptography) {
        this.redis = redis;
        this.keys = new RedisKeys(new Sha256(cryptography));
    }

    @Override
    public Instant since() {
        return redis.availability().since();
    }

    @Override
    public boolean claim(Claim claim) {
        var since = String.valueOf(since().toEpochMilli());
        var names = new ArrayList<>(keys.parts(claim));
        var count = String.valueOf(names.size());
        if (!redis.isCluster()) {
            names.add(RedisKeys.SINCE);
        }
        long answer = redis.runAgain(
                RedisScripts.CLAIM,
                names,
                claim.claimant(),
                String.valueOf(claim.life().toMillis()),
                flag(claim.take()),
                count,
                since);
        if (answer == FORGOTTEN) {
            redis.availability().forgotten();
            throw new StateUnavailable("the Redis server has forgotten what it knew");
        }
        return answer == 1;
    }

    @Override
    public Granted lease(LeaseRequest request) {
        var stream = request.stream();
        var answer = redis.runAgain(
                RedisScripts.LEASE,
                List.of(keys.leases(request.viewer())),
                stream.kind() + ":" + stream.name(),
                stream.kind() + ":",
                String.valueOf(request.limit()),
                flag(request.endsOldest()),
                String.valueOf(request.life().toMillis()),
                flag(request.take()),
                String.valueOf(LeaseBook.MOST));
        int code = (int) number(answer.get(0));
        if (code == NO_ROOM) {
            throw new StateUnavailable("a viewer has more streams than are remembered");
        }
        var outcome = OUTCOMES.get(code);
        var expiresAt = outcome == Outcome.GRANTED ? Instant.ofEpochMilli(number(answer.get(1))) : null;
        return new Granted(outcome, expiresAt, (int) number(answer.get(2)));
    }

    @Override
    public List<Lease> leases(Viewer viewer) {
        var answer = redis.run(RedisScripts.LEASES, List.of(keys.leases(viewer)));
        var leases = new ArrayList<Lease>();
        for (int i = 0; i < answer.size(); i += 3) {
            var stream = String.valueOf(answer.get(i)).split(":", 2);
            var startedAt = Instant.EPOCH.plus(number(answer.get(i + 1)), ChronoUnit.MICROS);
            var expiresAt = Instant.ofEpochMilli(number(answer.get(i + 2)));
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

    /** The stream that an id names; null for what is no id. */
    private static @Nullable String stream(String id) {
        try {
            var stream = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
            var parts = stream.split(":", 2);
            return parts.length == 2 && new Stream(parts[0], parts[1]).id().equals(id) ? stream : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static long number(@Nullable Object answer) {
        return Long.parseLong(String.valueOf(answer));
    }

    private static String flag(boolean flag) {
        return flag ? "1" : "0";
    }
}
