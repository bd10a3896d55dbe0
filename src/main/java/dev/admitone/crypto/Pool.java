/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pool of objects for single-threaded use that cost more to create than to reset.
 *
 * <p>Not a {@code ThreadLocal}, which would create one object per virtual thread. An empty slot creates a new object,
 * and a full slot drops the returned one, so callers never wait.
 */
final class Pool<T> {

    private static final int SLOTS = 64;

    private final Supplier<T> maker;

    /** Made for the first object that comes back: most of the pools of thousands of sites are never used. */
    private volatile @Nullable AtomicReferenceArray<@Nullable T> slots;

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        var known = slots;
        var kept = known == null ? null : known.getAndSet(slot(), null);
        return kept == null ? maker.get() : kept;
    }

    void giveBack(T object) {
        var known = slots;
        if (known == null) {
            // Another thread may make one at the same time; the objects of one of the two are then lost.
            known = new AtomicReferenceArray<>(SLOTS);
            slots = known;
        }
        known.lazySet(slot(), object);
    }

    private static int slot() {
        return (int) Thread.currentThread().getId() & (SLOTS - 1);
    }
}
