/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;

/**
 * Clients of sites, kept while their settings stay equal: a reload that changes something else neither closes a circuit
 * breaker nor empties a cache. The garbage collector removes clients that no configuration uses. Thread-safe.
 *
 * @param <S> settings with value equality
 * @param <T> client
 */
public final class SiteClients<S, T> {

    private final Cache<Key<S>, T> clients =
            Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

    private record Key<S>(String site, S settings) {}

    /** The client of a site with these settings; a new one if there is none. */
    public T get(String site, S settings, Supplier<T> newClient) {
        return clients.get(new Key<>(site, settings), key -> newClient.get());
    }
}
