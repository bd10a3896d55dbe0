/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.settings.Settings;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * Limits of HTTP requests.
 *
 * @param maxBodySize maximum size of a request body, 1KB to 1MB; a larger body is refused before authentication
 * @param maxBatchBodySize the same for the paths of a {@link BatchEndpoint}
 * @param bodyTimeout maximum time to receive a request body, 1 s to 5 min
 * @param headTimeout maximum time to receive a request head, 1 s to 5 min
 * @param maxInFlight maximum number of concurrent requests, 1 to 100000
 * @param proxies the trusted proxies
 * @param shutdownDelay how long requests are accepted after the shutdown signal, 0 s to 5 min
 */
record HttpSettings(
        DataSize maxBodySize,
        DataSize maxBatchBodySize,
        Duration bodyTimeout,
        Duration headTimeout,
        int maxInFlight,
        TrustedProxies proxies,
        Duration shutdownDelay) {

    private static final DataSize BY_DEFAULT = DataSize.ofKilobytes(64);
    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST = DataSize.ofMegabytes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
    private static final int MOST_IN_FLIGHT = 100_000;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    /**
     * Reads the section {@code http}, and records errors in the settings.
     *
     * @param budget the source of defaults
     */
    static HttpSettings read(Settings settings, HeapBudget budget) {
        var http = settings.section("http");
        return new HttpSettings(
                http.value("max-body-size").size(BY_DEFAULT, SMALLEST, LARGEST),
                http.value("max-batch-body-size").size(LARGEST, SMALLEST, LARGEST),
                http.value("body-timeout").duration(TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT),
                http.value("head-timeout").duration(TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT),
                http.value("max-in-flight").integer(budget.maxInFlight(), 1, MOST_IN_FLIGHT),
                TrustedProxies.read(http),
                http.value("shutdown-delay").duration(Duration.ZERO, Duration.ZERO, LONGEST_DELAY));
    }
}
