/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.oauth2.Oauth2Settings.KeyAddress;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the URL of the issuer's keys. No message shows the URL, because it may contain a password. */
final class KeyAddresses {

    private static final String NAME = "jwk-set-uri";
    private static final String PLAIN = "allow-plain-http";
    private static final int LARGEST_PORT = 65_535;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final Duration LONGEST_REFRESH = Duration.ofMinutes(10);

    private KeyAddresses() {}

    /** Null if no URL is configured, or if it is invalid. */
    static @Nullable KeyAddress read(Settings section) {
        boolean allowPlain = section.value(PLAIN).flag();
        if (allowPlain) {
            ProductionGuard.refuse(
                    section,
                    PLAIN,
                    "must not be true in production: an attacker in the network could replace the keys and forge tokens");
        }
        var timeout = section.value("jwk-set-timeout").duration(TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
        var refresh =
                section.value("jwk-set-refresh-interval").duration(REFRESH, Duration.ofSeconds(1), LONGEST_REFRESH);
        var url = section.value(NAME).string();
        var uri = url == null ? null : parse(url);
        if (uri != null && isAllowed(uri, allowPlain)) {
            return new KeyAddress(uri, timeout, refresh);
        }
        if (url != null) {
            section.error(
                    NAME,
                    "must be a URL such as https://idp.example/jwks.json, without user and fragment; http:// requires "
                            + PLAIN + ": true");
        }
        return null;
    }

    private static @Nullable URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isAllowed(URI uri, boolean allowPlain) {
        boolean hasScheme = "https".equals(uri.getScheme()) || (allowPlain && "http".equals(uri.getScheme()));
        return hasScheme
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && uri.getPort() != 0
                && uri.getPort() <= LARGEST_PORT;
    }
}
