package dev.admitone.http;

import dev.admitone.settings.Settings;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP side.
 *
 * @param maxBodySize largest request body, from 1KB to 1MB; a larger one is refused before it is read
 * @param proxies whose word is taken for where a request comes from
 * @param shutdownDelay how long requests are still taken after the signal to end, from 0 s to 5 min
 */
record HttpSettings(DataSize maxBodySize, TrustedProxies proxies, Duration shutdownDelay) {

    private static final DataSize BY_DEFAULT = DataSize.ofKilobytes(64);
    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST = DataSize.ofMegabytes(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    /** Reads the section {@code http}; what is wrong is recorded in the settings. */
    static HttpSettings read(Settings settings) {
        var http = settings.section("http");
        return new HttpSettings(
                http.size("max-body-size", BY_DEFAULT, SMALLEST, LARGEST),
                TrustedProxies.read(http),
                http.duration("shutdown-delay", Duration.ZERO, Duration.ZERO, LONGEST_DELAY));
    }
}
