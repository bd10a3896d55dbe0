package dev.admitone.oauth2;

import dev.admitone.crypto.JwsAlgorithm;
import dev.admitone.crypto.VerificationKeys;
import dev.admitone.oauth2.Oauth2Settings.KeyAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds keys where the configuration says: what was fetched outlives a new configuration. Thread-safe. */
final class IssuerKeys {

    private final Clock clock;
    private final Function<KeyAddress, KeySource> sources;

    /** One for each address there ever was: operators change it rarely, and a request may still see the one before. */
    private final Map<KeyAddress, RemoteKeys> remote = new ConcurrentHashMap<>();

    IssuerKeys(Clock clock, Function<KeyAddress, KeySource> sources) {
        this.clock = clock;
        this.sources = sources;
    }

    /** The keys under which a token may be signed; empty if they are not to be had now. */
    Optional<VerificationKeys> find(Oauth2Settings.Keys keys, JwsAlgorithm algorithm, @Nullable String id) {
        var address = keys.address();
        return address == null
                ? Optional.ofNullable(keys.known())
                : remote.computeIfAbsent(address, place -> new RemoteKeys(place, sources.apply(place), clock))
                        .find(algorithm, id);
    }
}
