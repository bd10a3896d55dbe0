/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.rotation;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A set of keys, of which one signs and several are accepted at any instant. The order of signers is computed in
 * advance: usually one comparison finds the key. Immutable, thread-safe if the keys are.
 *
 * @param <I> type of key ids
 * @param <K> type of keys
 */
public final class KeyRing<I, K> {

    private final List<Timed<I, K>> signers;
    private final List<Timed<I, K>> taken;
    private final Map<I, Timed<I, K>> byId = new LinkedHashMap<>();
    private final List<K> always;
    private final Instant firstExpiry;
    private final KeySchedule schedule;

    KeyRing(List<Timed<I, K>> signers, Map<I, Timed<I, K>> taken, KeySchedule schedule) {
        this.signers = List.copyOf(signers);
        this.taken = List.copyOf(taken.values());
        this.byId.putAll(taken);
        this.always = this.taken.stream().map(Timed::key).toList();
        this.firstExpiry =
                this.taken.stream().map(Timed::until).min(Instant::compareTo).orElse(Instant.MAX);
        this.schedule = schedule;
    }

    /**
     * A key with its id.
     *
     * @param until the instant at which it expires
     */
    public record Timed<I, K>(I id, K key, Instant until) {

        private boolean isExpired(Instant now) {
            return !now.isBefore(until);
        }

        /** Omits the key. */
        @Override
        public String toString() {
            return "Timed[id=" + id + "]";
        }
    }

    /** The key that signs at an instant, with its id. */
    public Timed<I, K> signer(Instant now) {
        int last = signers.size() - 1;
        for (int i = 0; i < last; i++) {
            if (!signers.get(i).isExpired(now)) {
                return signers.get(i);
            }
        }
        return signers.get(last);
    }

    /** The key that signs at an instant. */
    public K signing(Instant now) {
        return signer(now).key;
    }

    /** The accepted key with this id, or null. */
    public @Nullable K taken(I id, Instant now) {
        var found = byId.get(id);
        return found == null || found.isExpired(now) ? null : found.key;
    }

    /** All accepted keys, in the order in which they were added. */
    public List<K> taken(Instant now) {
        return now.isBefore(firstExpiry)
                ? always
                : taken.stream()
                        .filter(one -> !one.isExpired(now))
                        .map(Timed::key)
                        .toList();
    }

    /** Converts the keys, each of them once. */
    public <T> KeyRing<I, T> map(Function<K, T> make) {
        var made = new IdentityHashMap<K, T>();
        Function<Timed<I, K>, Timed<I, T>> timed =
                one -> new Timed<>(one.id, made.computeIfAbsent(one.key, make), one.until);
        var others = new LinkedHashMap<I, Timed<I, T>>();
        byId.forEach((id, one) -> others.put(id, timed.apply(one)));
        return new KeyRing<>(signers.stream().map(timed).toList(), others, schedule);
    }

    /** The times of all keys, including inactive ones. */
    public KeySchedule schedule() {
        return schedule;
    }
}
