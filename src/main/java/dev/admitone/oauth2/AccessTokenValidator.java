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
 * Judges access tokens that are JWTs (RFC 9068), as the configuration says that the current request sees. Keys are
 * those of the configured issuer and no others. Thread-safe.
 */
public final class AccessTokenValidator {

    /** A header is a JSON object, which begins like this; no API key is taken for a token by accident. */
    private static final Pattern JWS = Pattern.compile("e[wy][A-Za-z0-9_-]*+\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+");

    /** Servlet containers take no longer header either. */
    private static final int LONGEST = 8 * 1024;

    private final Live<Oauth2> live;
    private final Clock clock;

    /** One for each address there ever was: it outlives a new configuration, and addresses change rarely. */
    private final Map<KeyAddress, CachingJwkSource> fetched = new ConcurrentHashMap<>();

    AccessTokenValidator(Live<Oauth2> live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    /** Whether access tokens are taken at all. */
    public boolean areTaken() {
        return live.current().settings() != null;
    }

    /** Whether what somebody shows is to be judged here: it has the shape of a JWS, and access tokens are taken. */
    public boolean isOne(String shown) {
        return shown.indexOf('.') > 0 && areTaken() && JWS.matcher(shown).matches();
    }

    /** Judges a token; waits for the keys of the issuer where they are not known, as long as the configuration says. */
    public Verdict judge(String token) {
        var settings = live.current().settings();
        if (settings == null || token.length() > LONGEST) {
            return new Verdict.Unknown();
        }
        return CompactJws.parsePublic(token).map(jws -> judge(jws, settings)).orElseGet(Verdict.Unknown::new);
    }

    private Verdict judge(CompactJws jws, Oauth2Settings settings) {
        return TokenHeader.read(jws)
                .filter(header -> settings.algorithms().contains(header.algorithm()))
                .filter(header -> settings.type().isOf(header.type()))
                .map(header -> judge(jws, header, settings))
                .orElseGet(Verdict.Unknown::new);
    }

    private Verdict judge(CompactJws jws, TokenHeader header, Oauth2Settings settings) {
        var found = keys(settings.keys(), header);
        if (found.isEmpty()) {
            return new Verdict.Unavailable();
        }
        return found.get().verify(jws, header.algorithm(), header.keyId())
                ? new Claims(settings, clock.instant()).judge(jws.payload())
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
