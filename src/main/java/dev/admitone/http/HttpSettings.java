package dev.admitone.http;

import dev.admitone.settings.Settings;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP side.
 *
 * @param maxBodySize largest request body, from 1KB to 1MB; a larger one is refused before anybody is authenticated
 * @param bodyTimeout within which all of a request body must have come, from 1 s to 5 min
 * @param proxies whose word is taken for where a request comes from
 * @param shutdownDelay how long requests are still taken after the signal to end, from 0 s to 5 min
 */
record HttpSettings(DataSize maxBodySize, Duration bodyTimeout, TrustedProxies proxies, Duration shutdownDelay) {

    private static final DataSize BY_DEFAULT = DataSize.ofKilobytes(64);
    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST = DataSize.ofMegabytes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(5);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    /** Reads the section {@code http}; what is wrong is recorded in the settings. */
    static HttpSettings read(Settings settings) {
        var http = settings.section("http");
        return new HttpSettings(
                http.size("max-body-size", BY_DEFAULT, SMALLEST, LARGEST),
                http.duration("body-timeout", PATIENCE, LEAST_PATIENCE, MOST_PATIENCE),
                TrustedProxies.read(http),
                http.duration("shutdown-delay", Duration.ZERO, Duration.ZERO, LONGEST_DELAY));
    }
}
