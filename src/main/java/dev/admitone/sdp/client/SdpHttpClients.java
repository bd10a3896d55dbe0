/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * HTTP clients shared by all sites, one per connect timeout, since a client costs a thread and file descriptors.
 * Clients survive reloads; unused ones are closed by the garbage collector. Thread-safe.
 */
final class SdpHttpClients {

    private final LoadingCache<Duration, HttpClient> clients = Caffeine.newBuilder()
            .weakValues()
            .executor(Runnable::run)
            .build(connectTimeout -> client(HttpClient.newBuilder(), connectTimeout));

    HttpClient with(Duration connectTimeout) {
        return clients.get(connectTimeout);
    }

    /** Creates a client without redirects and environment proxies. */
    static HttpClient client(HttpClient.Builder builder, Duration connectTimeout) {
        return builder.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .build();
    }
}
