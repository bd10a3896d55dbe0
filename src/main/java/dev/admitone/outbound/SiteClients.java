/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.outbound;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The client of each site, kept while its settings stay equal: a reload that changes something else neither closes a
 * circuit breaker nor empties a cache. A client whose settings have changed does not come back. Thread-safe.
 *
 * @param <S> settings with value equality
 * @param <T> client
 */
public final class SiteClients<S, T> {

    private final Map<String, Made<S, T>> clients = new ConcurrentHashMap<>();

    private record Made<S, T>(S settings, T client) {

        /** Without the settings, which may have a password. */
        @Override
        public String toString() {
            return "Made";
        }
    }

    /** The client of a site with these settings; a new one if the last settings were others. */
    public T get(String site, S settings, Supplier<T> newClient) {
        return clients.compute(
                        site,
                        (name, last) -> last != null && last.settings.equals(settings)
                                ? last
                                : new Made<>(settings, newClient.get()))
                .client;
    }
}
