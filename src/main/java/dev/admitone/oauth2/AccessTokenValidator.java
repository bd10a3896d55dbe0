/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.crypto.CachingJwkSource;
import dev.admitone.crypto.CompactJws;
import dev.admitone.crypto.VerificationKeys;
import dev.admitone.oauth2.Oauth2Settings.KeyAddress;
import dev.admitone.oauth2.Oauth2Settings.Keys;
import dev.admitone.settings.Live;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Validates JWT access tokens (RFC 9068) against the current configuration, with keys of the configured issuer only.
 * Thread-safe.
 */
public final class AccessTokenValidator {

    /** A JOSE header is a JSON object, so it begins like this. No API key matches. */
    private static final Pattern JWS = Pattern.compile("e[wy][A-Za-z0-9_-]*+\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+");

    /** Matches the header limit of servlet containers. */
    private static final int LONGEST = 8 * 1024;

    private final Live<Oauth2> live;
    private final Clock clock;

    /** One source per address. Kept across reloads, since addresses rarely change. */
    private final Map<KeyAddress, CachingJwkSource> fetched = new ConcurrentHashMap<>();

    AccessTokenValidator(Live<Oauth2> live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    /** Whether access tokens are accepted. */
    public boolean areAccepted() {
        return live.current().settings() != null;
    }

    /** Whether a credential has the shape of a JWS, and access tokens are accepted. */
    public boolean isToken(String credential) {
        return credential.indexOf('.') > 0
                && areAccepted()
                && JWS.matcher(credential).matches();
    }

    /** Validates a token. Waits for unknown keys of the issuer up to the configured timeout. */
    public Verdict validate(String token) {
        var settings = live.current().settings();
        if (settings == null || token.length() > LONGEST) {
            return new Verdict.Unknown();
        }
        return CompactJws.parsePublic(token).map(jws -> validate(jws, settings)).orElseGet(Verdict.Unknown::new);
    }

    private Verdict validate(CompactJws jws, Oauth2Settings settings) {
        return TokenHeader.read(jws)
                .filter(header -> settings.algorithms().contains(header.algorithm()))
                .filter(header -> settings.type().isOf(header.type()))
                .map(header -> validate(jws, header, settings))
                .orElseGet(Verdict.Unknown::new);
    }

    private Verdict validate(CompactJws jws, TokenHeader header, Oauth2Settings settings) {
        var found = keys(settings.keys(), header);
        if (found.isEmpty()) {
            return new Verdict.Unavailable();
        }
        return found.get().verify(jws, header.algorithm(), header.keyId())
                ? new Claims(settings, clock.instant()).validate(jws.payload())
                : new Verdict.Unknown();
    }

    private Optional<VerificationKeys> keys(Keys keys, TokenHeader header) {
        var address = keys.address();
        return address == null
                ? Optional.ofNullable(keys.known())
                : fetched.computeIfAbsent(address, this::source).find(header.algorithm(), header.keyId());
    }

    private CachingJwkSource source(KeyAddress address) {
        return new CachingJwkSource(new JwkSetClient(address), address.timeout(), address.refreshInterval(), clock);
    }
}
