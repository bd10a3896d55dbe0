/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** Access token validators for other modules' tests. */
public final class TestTokens {

    private TestTokens() {}

    /** A validator that accepts no tokens. */
    public static AccessTokenValidator none() {
        return judge("admitone: {}", Instant.EPOCH);
    }

    /** A validator with one issuer, at an instant. */
    public static AccessTokenValidator of(TestIssuer issuer, Path directory, Instant now) {
        return of(issuer, directory, now, "");
    }

    /** A validator with one issuer, at an instant, and further settings: {@code , name: value}. */
    static AccessTokenValidator of(TestIssuer issuer, Path directory, Instant now, String more) {
        var file = directory.resolve("jwks.json");
        try {
            Files.writeString(file, TestIssuer.set(issuer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return judge(
                "admitone: {oauth2: {issuer: '%s', audience: '%s', jwk-set-file: '%s'%s}}"
                        .formatted(TestIssuer.ISSUER, TestIssuer.AUDIENCE, file, more),
                now);
    }

    private static AccessTokenValidator judge(String yaml, Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var settings = TestSettings.of(yaml);
        var live = new LiveConfiguration(settings, clock, any -> {}).live(Oauth2.class, Oauth2Reader::read, Set.of());
        settings.report().throwIfErrors();
        return new AccessTokenValidator(live, clock);
    }
}
