package dev.admitone.medialive;

import dev.admitone.crypto.Cryptography;
import dev.admitone.token.BoundFormat;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.TokenFormat;
import dev.admitone.trace.Steps;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The format of sign-on tokens, of which MediaLive asks what their viewers may play. */
final class MedialiveFormat implements TokenFormat {

    private final Cryptography cryptography;
    private final Clock clock;
    private final RandomGenerator random;
    private final Steps steps;

    MedialiveFormat(Cryptography cryptography, Clock clock, RandomGenerator random, Steps steps) {
        this.steps = steps;
        this.cryptography = cryptography;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String name() {
        return "medialive";
    }

    @Override
    public List<String> signOnFailures() {
        return Arrays.stream(TokenVerdict.values()).map(TokenVerdict::reason).toList();
    }

    @Override
    public Optional<BoundFormat> bind(SiteBinding binding) {
        var settings = MedialiveSettings.read(binding);
        var keys = new TokenKeysReader(cryptography, random, binding.longestLife(Duration.ZERO), clock.instant())
                .read(binding.settings());
        var profiles = PolicyProfiles.read(binding);
        return keys.map(read -> new BoundMedialive(settings, profiles, read, clock, steps));
    }
}
