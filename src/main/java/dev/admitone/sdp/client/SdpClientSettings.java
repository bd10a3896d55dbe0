/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a site's SDP is asked.
 *
 * @param url where it is, without the path of the call and without a slash at the end
 * @param method the last part of the call's path
 * @param user who asks
 * @param password the user's
 * @param limits how long and how often it is asked
 * @param accountIsUser whether the account of an answer must be the viewer of the request
 * @param units what the numbers of an answer count
 */
record SdpClientSettings(
        URI url, String method, String user, SecretBytes password, Limits limits, boolean accountIsUser, Units units) {

    /**
     * How long and how often an SDP is asked.
     *
     * @param connectTimeout how long a connection may take
     * @param timeout how long everything together may take
     * @param maxConcurrent how many questions may be open at once
     * @param circuitOpenFor how long it is left alone after it failed too often
     * @param cache how long a yes is remembered; zero: not at all
     */
    record Limits(
            Duration connectTimeout, Duration timeout, int maxConcurrent, Duration circuitOpenFor, Duration cache) {}

    /** What numbers count whose unit the vendor has not published. */
    record Units(ChronoUnit window, ChronoUnit duration) {}

    /** The page of the vendor spells it in both ways; the first is in its text. */
    private static final List<String> METHODS = List.of("isContentAuthorised", "isContentAuthorized");

    private static final String PLAIN = "allow-plain-http";
    private static final List<String> UNITS = List.of("seconds", "minutes", "hours");
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration LONGEST_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CIRCUIT_OPEN_FOR = Duration.ofSeconds(5);
    private static final Duration LONGEST_CACHE = Duration.ofSeconds(30);

    /** Whether nothing is encrypted on the way to the SDP. */
    boolean isPlain() {
        return "http".equals(url.getScheme());
    }

    /** Reads the section; empty after mistakes, which are recorded in it. */
    static Optional<SdpClientSettings> read(Settings section) {
        boolean allowPlain = section.flag(PLAIN, false);
        if (allowPlain) {
            section.notForProduction(
                    PLAIN, "must not be true in production: tokens and the password travel in the open");
        }
        var url = SdpUrl.read(section, allowPlain);
        var method = section.choice("method", METHODS);
        var user = user(section);
        var password = password(section);
        var limits = limits(section);
        boolean accountIsUser = section.flag("account-is-user", false);
        var units = new Units(unit(section, "window-unit"), unit(section, "duration-unit"));
        return url == null || user == null || password == null
                ? Optional.empty()
                : Optional.of(new SdpClientSettings(url, method, user, password, limits, accountIsUser, units));
    }

    private static Limits limits(Settings section) {
        return new Limits(
                section.duration("connect-timeout", CONNECT_TIMEOUT, SHORTEST, LONGEST_CONNECT_TIMEOUT),
                section.duration("timeout", TIMEOUT, SHORTEST, LONGEST_TIMEOUT),
                section.integer("max-concurrent", 64, 1, 1000),
                section.duration("circuit-open-for", CIRCUIT_OPEN_FOR, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                section.duration("cache", Duration.ZERO, Duration.ZERO, LONGEST_CACHE));
    }

    private static @Nullable String user(Settings section) {
        var user = section.text("user");
        // RFC 7617: a colon would end the name.
        if (user == null || !user.matches("[ -9;-~]{1,128}")) {
            section.mistake("user", "must be 1 to 128 printable ASCII characters without a colon: who asks the SDP");
            return null;
        }
        return user;
    }

    private static @Nullable SecretBytes password(Settings section) {
        var rule = "must be printable ASCII characters: the SDP's password for the user";
        var password = section.secret("password", rule);
        if (password != null && (password.length() == 0 || !password.isPrintableAscii())) {
            section.mistake("password", rule);
            return null;
        }
        return password;
    }

    private static ChronoUnit unit(Settings section, String name) {
        return switch (section.choice(name, UNITS)) {
            case "minutes" -> ChronoUnit.MINUTES;
            case "hours" -> ChronoUnit.HOURS;
            default -> ChronoUnit.SECONDS;
        };
    }
}
