/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.outbound.OutboundUrl;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.SecretForm;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import dev.admitone.token.UsageRules.Storage;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a site's SDP.
 *
 * @param url base URL, without the path of the call and without a trailing slash
 * @param method the last segment of the call's path
 * @param user HTTP Basic user
 * @param password HTTP Basic password
 * @param limits timeouts and limits
 * @param accountIsUser whether the account in an answer must equal the viewer in the request
 * @param interpretation what an answer means where the vendor's pages leave it open
 */
record SdpClientSettings(
        URI url,
        String method,
        String user,
        SecretBytes password,
        Limits limits,
        boolean accountIsUser,
        Interpretation interpretation) {

    /**
     * Timeouts and limits of an SDP.
     *
     * @param connectTimeout maximum time to connect
     * @param timeout maximum time of the whole exchange
     * @param maxConcurrent maximum number of concurrent questions
     * @param circuitOpenFor how long the circuit stays open
     * @param cache how long a positive decision is cached; zero disables the cache
     */
    record Limits(
            Duration connectTimeout, Duration timeout, int maxConcurrent, Duration circuitOpenFor, Duration cache) {}

    /**
     * What an answer means.
     *
     * @param window unit of {@code consumptionWindow}, which is not published
     * @param duration unit of {@code licenseExpiryDuration}, which is not published
     * @param absentStorage what an absent {@code isStorageAllowed} means
     */
    record Interpretation(ChronoUnit window, ChronoUnit duration, Storage absentStorage) {}

    /** The vendor's page uses both spellings; the first is in its text. */
    private static final List<String> METHODS = List.of("isContentAuthorised", "isContentAuthorized");

    private static final String PLAIN = "allow-plain-http";
    private static final List<String> UNITS = List.of("seconds", "minutes", "hours");
    private static final List<String> ABSENT_STORAGE = List.of("refuse", "allow");
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration LONGEST_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CIRCUIT_OPEN_FOR = Duration.ofSeconds(5);
    private static final Duration LONGEST_CACHE = Duration.ofSeconds(30);

    /** Reads the section; empty if it has errors, which are recorded in it. */
    static Optional<SdpClientSettings> read(Settings section) {
        boolean allowPlain = section.value(PLAIN).flag();
        if (allowPlain) {
            ProductionGuard.refuse(
                    section,
                    PLAIN,
                    "must not be true in production: tokens and the password would be sent unencrypted");
        }
        var url = OutboundUrl.base(section, "url", allowPlain, "the SDP", "https://sdp.example:8443");
        var method = section.value("method").choice(METHODS);
        var user = user(section);
        var password = password(section);
        var limits = limits(section);
        boolean accountIsUser = section.value("account-is-user").flag();
        var interpretation = interpretation(section);
        return url == null || user == null || password == null
                ? Optional.empty()
                : Optional.of(
                        new SdpClientSettings(url, method, user, password, limits, accountIsUser, interpretation));
    }

    private static Limits limits(Settings section) {
        return new Limits(
                section.value("connect-timeout").duration(CONNECT_TIMEOUT, SHORTEST, LONGEST_CONNECT_TIMEOUT),
                section.value("timeout").duration(TIMEOUT, SHORTEST, LONGEST_TIMEOUT),
                section.value("max-concurrent").integer(64, 1, 1000),
                section.value("circuit-open-for")
                        .duration(CIRCUIT_OPEN_FOR, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                section.value("cache").duration(Duration.ZERO, Duration.ZERO, LONGEST_CACHE));
    }

    private static @Nullable String user(Settings section) {
        var user = section.value("user").string();
        // RFC 7617: a colon would end the name.
        if (user == null || !user.matches("[ -9;-~]{1,128}")) {
            section.error(
                    "user", "must be 1 to 128 printable ASCII characters without a colon: the user name for the SDP");
            return null;
        }
        return user;
    }

    private static @Nullable SecretBytes password(Settings section) {
        var rule = "must be printable ASCII characters: the password of the SDP user";
        var password = Secrets.read(section, "password", rule);
        if (password != null && (password.length() == 0 || !password.isPrintableAscii())) {
            section.error(Secrets.written(section, "password"), rule + "; it " + SecretForm.of(password));
            return null;
        }
        return password;
    }

    private static Interpretation interpretation(Settings section) {
        boolean allows = section.value("absent-storage").choice(ABSENT_STORAGE).equals("allow");
        return new Interpretation(
                unit(section, "window-unit"),
                unit(section, "duration-unit"),
                allows ? Storage.ALLOWED : Storage.NOT_MENTIONED);
    }

    private static ChronoUnit unit(Settings section, String name) {
        return switch (section.value(name).choice(UNITS)) {
            case "minutes" -> ChronoUnit.MINUTES;
            case "hours" -> ChronoUnit.HOURS;
            default -> ChronoUnit.SECONDS;
        };
    }
}
