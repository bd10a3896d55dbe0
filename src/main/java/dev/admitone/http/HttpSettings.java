/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.http;

import dev.admitone.settings.Settings;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP side.
 *
 * @param maxBodySize largest request body, from 1KB to 1MB; a larger one is refused before authentication
 * @param bodyTimeout within which all of a request body must have come, from 1 s to 5 min
 * @param headTimeout within which all of a request head must have come, from 1 s to 5 min
 * @param maxInFlight how many requests may be under way at once, from 1 to 100000
 * @param proxies the trusted proxies, which say where a request comes from
 * @param shutdownDelay how long requests are still taken after the signal to end, from 0 s to 5 min
 */
record HttpSettings(
        DataSize maxBodySize,
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
     * Reads the section {@code http}; what is wrong is recorded in the settings.
     *
     * @param budget what the defaults are worked out from
     */
    static HttpSettings read(Settings settings, HeapBudget budget) {
        var http = settings.section("http");
        return new HttpSettings(
                http.size("max-body-size", BY_DEFAULT, SMALLEST, LARGEST),
                http.duration("body-timeout", TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT),
                http.duration("head-timeout", TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT),
                http.integer("max-in-flight", budget.maxInFlight(), 1, MOST_IN_FLIGHT),
                TrustedProxies.read(http),
                http.duration("shutdown-delay", Duration.ZERO, Duration.ZERO, LONGEST_DELAY));
    }
}
