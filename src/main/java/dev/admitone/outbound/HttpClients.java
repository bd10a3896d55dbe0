/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.outbound;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * HTTP clients shared by all sites of a module, one per connect timeout, since a client costs a thread and file
 * descriptors. Clients survive reloads; unused ones are closed by the garbage collector. Thread-safe.
 */
public final class HttpClients {

    private final LoadingCache<Duration, HttpClient> clients = Caffeine.newBuilder()
            .weakValues()
            .executor(Runnable::run)
            .build(connectTimeout -> client(HttpClient.newBuilder(), connectTimeout));

    /** The client with this connect timeout. */
    public HttpClient with(Duration connectTimeout) {
        return clients.get(connectTimeout);
    }

    /** Creates a client without redirects and environment proxies. */
    public static HttpClient client(HttpClient.Builder builder, Duration connectTimeout) {
        return builder.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .build();
    }
}
