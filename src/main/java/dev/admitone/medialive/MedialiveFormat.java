/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.crypto.Cryptography;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenFormat;
import dev.admitone.vendor.Profiles;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The format of sign-on tokens. MediaLive asks with one what its viewer may play. */
final class MedialiveFormat implements TokenFormat {

    private final Cryptography cryptography;
    private final Clock clock;
    private final RandomGenerator random;

    MedialiveFormat(Cryptography cryptography, Clock clock, RandomGenerator random) {
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
        return Arrays.stream(TokenFailureCode.values())
                .map(TokenFailureCode::reason)
                .toList();
    }

    @Override
    public Optional<CompiledRules> compile(LicenseRules rules) {
        return Optional.of(RuledSignOn.of(rules));
    }

    @Override
    public Optional<SiteFormat> bind(SiteBinding binding) {
        var settings = MedialiveSettings.read(binding);
        var keys = new TokenKeysReader(cryptography, random, binding.acceptedFor(Duration.ZERO), clock.instant())
                .read(binding.settings());
        var profiles = Profiles.read(binding, new PolicyReader());
        return keys.map(read -> new BoundMedialive(settings, profiles, read));
    }
}
