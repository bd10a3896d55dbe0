/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.crypto.Cryptography;
import dev.admitone.doverunner.policy.LicensePolicy;
import dev.admitone.doverunner.policy.ProfileReader;
import dev.admitone.doverunner.policy.RuledPolicy;
import dev.admitone.doverunner.token.BoundPair;
import dev.admitone.doverunner.token.DoverunnerKeys;
import dev.admitone.doverunner.token.DoverunnerSettings;
import dev.admitone.problem.Violations;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenFormat;
import dev.admitone.vendor.Profiles;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** The DoveRunner token format. */
final class DoverunnerFormat implements TokenFormat {

    private final Cryptography cryptography;
    private final Clock clock;

    DoverunnerFormat(Cryptography cryptography, Clock clock) {
        this.cryptography = cryptography;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "doverunner";
    }

    @Override
    public Optional<CompiledRules> compile(LicenseRules rules) {
        return Optional.of(RuledPolicy.of(rules));
    }

    /** A token has a {@code drm_type}. */
    @Override
    public boolean isForOneDrmSystem() {
        return true;
    }

    @Override
    public Optional<SiteFormat> bind(SiteBinding binding) {
        var settings = DoverunnerSettings.read(binding);
        var keys = new KeyPairsReader(binding.settings())
                .read(binding.acceptedFor(settings.laterStart()), clock.instant());
        var profiles = Profiles.read(binding, new ProfileReader());
        binding.profiles().forEach((name, profile) -> {
            var violations = new Violations();
            var policy = Objects.requireNonNull(profiles.policies().get(name));
            policy.checkEnd(profile.pointer() + LicensePolicy.END, clock.instant(), violations);
            binding.warn(profile, violations);
        });
        return keys.map(pairs -> new BoundDoverunner(
                settings,
                pairs.map(pair -> new BoundPair(
                        new DoverunnerKeys(cryptography, pair.siteKey(), pair.accessKey()),
                        profiles,
                        settings.siteId()))));
    }
}
