/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacSha256;
import dev.admitone.crypto.SecretBytes;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How long each key that has signed since the start must still be accepted. Keys are identified by an HMAC under a
 * random key of this process, so that the history holds no secrets of removed keys. Thread-safe.
 */
public final class KeyHistory {

    private static final int SALT = 32;

    private final HmacSha256 digest;
    private final Map<String, Map<Identity, Need>> needs = new HashMap<>();

    /** Creates an empty history. */
    public KeyHistory(Cryptography cryptography, RandomGenerator random) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        this.digest = new HmacSha256(cryptography, SecretBytes.of(salt));
    }

    /** Identifies a key by its set, its id (if tokens name it), and an HMAC of its value. */
    record Identity(String set, String id, String value) {}

    /** How long a key must be accepted, and its name in messages. */
    record Need(String name, Instant until, boolean isRevoked) {

        private Need later(Need other) {
            return new Need(name, until.isAfter(other.until) ? until : other.until, false);
        }

        private Need named(String other) {
            return new Need(other, until, isRevoked);
        }

        private Need revoked() {
            return new Need(name, until, true);
        }
    }

    Identity identity(String set, KeySchedule schedule, ScheduledKey key) {
        var value = key.value();
        var hash = value == null ? "" : HexFormat.of().formatHex(digest.tag(value.expose()));
        return new Identity(set, schedule.named() ? key.id() : "", hash);
    }

    /** Records the needs of the active sets, and drops removed sets. */
    synchronized void replace(Map<String, KeySchedule> before, Set<String> after, Instant now) {
        before.forEach((set, schedule) -> needs.put(set, needs(set, schedule, now)));
        needs.keySet().retainAll(after);
    }

    /** The keys of a set with tokens that may be valid now, including those of the active configuration. */
    synchronized Map<Identity, Need> needs(String set, KeySchedule active, Instant now) {
        var found = new LinkedHashMap<>(needs.getOrDefault(set, Map.of()));
        found.values().removeIf(need -> !need.until().isAfter(now));
        for (var key : active.keys()) {
            var identity = identity(set, active, key);
            var until = key.neededUntil(now, active.overlap());
            if (until != null && until.isAfter(now)) {
                found.merge(identity, new Need("", until, false), Need::later);
            }
            found.computeIfPresent(identity, (one, need) -> need.named(name(active, key)));
            if (key.state() == KeyPhase.REVOKED) {
                found.replaceAll((one, need) -> isOf(one, identity, active.named()) ? need.revoked() : need);
            }
        }
        return found;
    }

    private static boolean isOf(Identity one, Identity other, boolean named) {
        return named ? one.id.equals(other.id) : one.equals(other);
    }

    /** The name of a key in messages. */
    static String name(KeySchedule schedule, ScheduledKey key) {
        return schedule.named() ? "the key " + key.id() : "the " + key.id() + " pair";
    }

    /** The latest known expiry of tokens of an active key; empty if none is valid now. */
    public Optional<Instant> neededUntil(String set, KeySchedule active, ScheduledKey key, Instant now) {
        var need = needs(set, active, now).get(identity(set, active, key));
        return Optional.ofNullable(need).map(Need::until).map(RotationSchedule::shown);
    }
}
