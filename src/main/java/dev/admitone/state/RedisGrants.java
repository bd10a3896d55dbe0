/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Grants in Redis, shared by all instances and timed by the server's clock. Redis expires the keys. */
final class RedisGrants implements GrantStore {

    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.USED, Outcome.UNKNOWN, Outcome.REVOKED, Outcome.USED_UP, Outcome.OTHER_DEVICE);

    private final RedisScriptExecutor redis;
    private final RedisKeys keys;

    RedisGrants(RedisScriptExecutor redis, Cryptography cryptography) {
        this.redis = redis;
        this.keys = new RedisKeys(new Sha256(cryptography), redis.isCluster());
    }

    @Override
    public void remember(GrantName grant, String description) {
        redis.runAgain(
                RedisScripts.REMEMBER_GRANT,
                List.of(keys.grant(grant.id())),
                grant.site(),
                description,
                milliseconds(grant.expiresAt()));
    }

    /** Two scripts, because the revocation of all grants of a viewer is on another node of a cluster. */
    @Override
    public Result use(Use use) {
        var grant = use.grant();
        var revokedAt = grant.userId() == null ? "" : revokedAt(new Viewer(grant.site(), grant.userId()));
        var names = use.request() == null
                ? List.of(keys.grant(grant.id()))
                : List.of(keys.grant(grant.id()), keys.grantRequest(grant.id(), use.request()));
        var answer = redis.run(
                RedisScripts.USE_GRANT,
                names,
                revokedAt,
                milliseconds(grant.madeAt()),
                milliseconds(grant.expiresAt()),
                use.mostUses() == null ? "" : use.mostUses().toString(),
                use.device() == null ? "" : keys.hash(use.device()),
                use.value(),
                use.takeUnknown() ? grant.site() : "",
                String.valueOf(REPEATABLE.toMillis()));
        return new Result(
                OUTCOMES.get((int) RedisBuckets.number(answer, 0)),
                (int) RedisBuckets.number(answer, 1),
                String.valueOf(answer.get(2)));
    }

    @Override
    public Optional<KnownGrant> find(String id) {
        var answer = redis.runAgain(RedisScripts.FIND_GRANT, List.of(keys.grant(id)));
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new KnownGrant(
                String.valueOf(answer.get(0)),
                String.valueOf(answer.get(1)),
                Instant.ofEpochMilli(RedisBuckets.number(answer, 2)),
                (int) RedisBuckets.number(answer, 3),
                instant(RedisBuckets.number(answer, 4)),
                RedisBuckets.number(answer, 5) == 1,
                RedisBuckets.number(answer, 6) == 1));
    }

    private static @Nullable Instant instant(long milliseconds) {
        return milliseconds == 0 ? null : Instant.ofEpochMilli(milliseconds);
    }

    @Override
    public Optional<Instant> revokedUntil(Viewer viewer) {
        var at = revokedAt(viewer);
        return at.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Long.parseLong(at)));
    }

    private String revokedAt(Viewer viewer) {
        return redis.runAgain(RedisScripts.GRANTS_REVOKED_AT, List.of(keys.grants(viewer)));
    }

    @Override
    public void revoke(String id) {
        redis.runAgain(RedisScripts.REVOKE_GRANT, List.of(keys.grant(id)));
    }

    @Override
    public void revokeAll(Viewer viewer, Instant until) {
        redis.runAgain(RedisScripts.REVOKE_GRANTS, List.of(keys.grants(viewer)), milliseconds(until));
    }

    private static String milliseconds(Instant instant) {
        return String.valueOf(instant.toEpochMilli());
    }
}
