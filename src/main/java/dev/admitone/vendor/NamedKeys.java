/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.rotation.KeyRing;
import dev.admitone.rotation.KeySchedule;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a site whose tokens name their key. Immutable.
 *
 * @param ring the keys, and when each is used
 * @param standIn a key that belongs to no site
 * @param <I> the id of a key
 * @param <K> a key, ready for use
 */
public record NamedKeys<I, K>(KeyRing<I, K> ring, K standIn) {

    /** The key that signs or encrypts at an instant, with its id. */
    public KeyRing.Timed<I, K> signer(Instant now) {
        return ring.signer(now);
    }

    /** The times of all keys. */
    public KeySchedule schedule() {
        return ring.schedule();
    }

    /**
     * Uses the key that a token names. An unknown id costs as much as a wrong key, so that the time does not tell which
     * keys a site has or had.
     *
     * @param id null if it has not the form of an id
     * @return null if the key is unknown or not accepted now
     */
    public <R> @Nullable R use(@Nullable I id, Instant now, Function<K, @Nullable R> use) {
        var key = id == null ? null : ring.taken(id, now);
        var result = use.apply(key == null ? standIn : key);
        return key == null ? null : result;
    }
}
