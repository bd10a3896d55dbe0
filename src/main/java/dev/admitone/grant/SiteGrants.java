/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.DirectJwe;
import dev.admitone.json.StringFormat;
import dev.admitone.problem.ProblemKind.Help;
import dev.admitone.rotation.KeyPlan;
import dev.admitone.settings.Secrets;
import dev.admitone.settings.Settings;
import dev.admitone.vendor.ListedKeys;
import dev.admitone.vendor.NamedKeys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grants of one site: the section {@code grants}. Immutable.
 *
 * @param keys encrypt the grants, and sign their authorization tokens
 * @param duration how long a grant lasts if its request does not say it
 * @param maxDuration the longest that a request may ask for
 * @param authorizationDuration how long an authorization token lasts at most
 * @param help where a viewer who is refused can do something about it; null if there is no such page
 * @param origins the web origins whose players may exchange grants, such as {@code https://app.example}
 * @param allowedWithoutState whether grants are exchanged while it is not known whether they were revoked
 * @param asksSdpEachTime whether the SDP of the site is asked for each token, and not only when the grant is made
 */
record SiteGrants(
        NamedKeys<String, GrantKey> keys,
        Duration duration,
        Duration maxDuration,
        Duration authorizationDuration,
        @Nullable Help help,
        Set<String> origins,
        boolean allowedWithoutState,
        boolean asksSdpEachTime) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration DURATION = Duration.ofHours(4);
    private static final Duration MAX_DURATION = Duration.ofHours(24);
    /** How long authorization tokens last where nothing is configured. */
    static final Duration AUTHORIZATION = Duration.ofMinutes(10);

    private static final String KEYS = "keys";
    private static final String ORIGINS = "allowed-origins";
    private static final String HELP_URL = "help-url";
    private static final String HELP_TITLE = "help-title";
    private static final String KEY_RULE = "must be the base64 of 32 bytes, 44 characters";
    private static final Pattern ID_PATTERN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final StringFormat<String> ID = StringFormat.of(
            "1 to 64 letters, digits, dots, underscores and dashes",
            id -> ID_PATTERN.matcher(id).matches() ? id : null);

    /** Reads the section; errors are recorded in it. Empty if no key encrypts. */
    static Optional<SiteGrants> read(
            Settings section, Duration clockSkew, Cryptography cryptography, RandomGenerator random, Instant now) {
        var max = section.value("max-duration").duration(MAX_DURATION, SHORTEST, LONGEST);
        var duration = section.value("duration").duration(shorter(DURATION, max), SHORTEST, max);
        var authorization =
                section.value("authorization-duration").duration(shorter(AUTHORIZATION, max), SHORTEST, max);
        var help = help(section);
        var origins = Set.copyOf(section.value(ORIGINS).list());
        origins.stream()
                .filter(origin -> !isOrigin(origin))
                .forEach(origin -> section.error(
                        ORIGINS,
                        "must be exact origins: scheme, host, and a port that is not the default, such as"
                                + " https://app.example or http://localhost:8000"));
        boolean allowed = section.value("when-state-is-unavailable")
                .choice(List.of("refuse", "allow"))
                .equals("allow");
        boolean each = section.value("ask-sdp")
                .choice(List.of("each-grant", "each-token"))
                .equals("each-token");
        var plan = new KeyPlan<String, GrantKey>(section, KEYS, true, max.plus(clockSkew), now);
        var keys = new ListedKeys<>(
                ID,
                "",
                key -> Secrets.base64(key, "key", KEY_RULE, DirectJwe.KEY),
                (id, value) -> new GrantKey(cryptography, value, random));
        return keys.read(plan, DirectJwe.KEY)
                .map(named -> new SiteGrants(named, duration, max, authorization, help, origins, allowed, each));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static @Nullable Help help(Settings section) {
        var url = section.value(HELP_URL).string();
        var title = section.value(HELP_TITLE).string();
        if (url != null && !isWebPage(url)) {
            section.error(HELP_URL, "must be an absolute URL with https or http, such as https://www.example/help");
        }
        if ((url == null) != (title == null)) {
            section.error(url == null ? HELP_URL : HELP_TITLE, "is required, because the other one is set");
        }
        return url == null || title == null ? null : new Help(url, title);
    }

    private static boolean isWebPage(String url) {
        try {
            var uri = URI.create(url);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Browsers write an origin in lower case, without a default port and without a path. */
    private static boolean isOrigin(String value) {
        try {
            var uri = URI.create(value);
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            int usual = "https".equals(uri.getScheme()) ? 443 : 80;
            return isWeb
                    && uri.getHost() != null
                    && uri.getPort() != usual
                    && value.equals(uri.getScheme() + "://" + uri.getRawAuthority())
                    && uri.getRawUserInfo() == null
                    && value.equals(value.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
