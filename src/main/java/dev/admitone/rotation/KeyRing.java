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
 * Keys of which one signs and some are taken, all by the clock. Who signs when is worked out beforehand: usually one
 * comparison finds the key. Immutable, thread-safe if the keys are.
 *
 * @param <I> what names a key
 * @param <K> a key, ready for use
 */
public final class KeyRing<I, K> {

    private final List<Timed<K>> signers;
    private final List<Timed<K>> taken;
    private final Map<I, Timed<K>> byId = new LinkedHashMap<>();
    private final List<K> always;
    private final Instant firstOver;
    private final KeySchedule schedule;

    KeyRing(List<Timed<K>> signers, Map<I, Timed<K>> taken, KeySchedule schedule) {
        this.signers = List.copyOf(signers);
        this.taken = List.copyOf(taken.values());
        this.byId.putAll(taken);
        this.always = this.taken.stream().map(Timed::key).toList();
        this.firstOver =
                this.taken.stream().map(Timed::until).min(Instant::compareTo).orElse(Instant.MAX);
        this.schedule = schedule;
    }

    /** Something until the first instant at which it is over. */
    record Timed<K>(Instant until, K key) {

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }

    /** The key that signs. */
    public K signing(Instant now) {
        int last = signers.size() - 1;
        for (int i = 0; i < last; i++) {
            if (!signers.get(i).isOver(now)) {
                return signers.get(i).key;
            }
        }
        return signers.get(last).key;
    }

    /** The key of an id, or null if there is none of which anything is taken. */
    public @Nullable K taken(I id, Instant now) {
        var found = byId.get(id);
        return found == null || found.isOver(now) ? null : found.key;
    }

    /** All keys of which something is taken, in the order in which they were added. */
    public List<K> taken(Instant now) {
        return now.isBefore(firstOver)
                ? always
                : taken.stream().filter(one -> !one.isOver(now)).map(Timed::key).toList();
    }

    /** The same ring of other keys, each made of one of these once. */
    public <T> KeyRing<I, T> map(Function<K, T> make) {
        var made = new IdentityHashMap<K, T>();
        Function<Timed<K>, Timed<T>> timed = one -> new Timed<>(one.until, made.computeIfAbsent(one.key, make));
        var others = new LinkedHashMap<I, Timed<T>>();
        byId.forEach((id, one) -> others.put(id, timed.apply(one)));
        return new KeyRing<>(signers.stream().map(timed).toList(), others, schedule);
    }

    /** The times of all keys, those of which nothing is taken too. */
    public KeySchedule schedule() {
        return schedule;
    }
}
