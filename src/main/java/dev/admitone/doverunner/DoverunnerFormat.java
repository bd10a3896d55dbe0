package dev.admitone.doverunner;

import dev.admitone.crypto.Cryptography;
import dev.admitone.token.BoundFormat;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.TokenFormat;
import dev.admitone.trace.Steps;
import java.time.Clock;
import java.util.Optional;

/** The DoveRunner token format. */
final class DoverunnerFormat implements TokenFormat {

    private final Cryptography cryptography;
    private final Clock clock;
    private final Steps steps;

    DoverunnerFormat(Cryptography cryptography, Clock clock, Steps steps) {
        this.steps = steps;
        this.cryptography = cryptography;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "doverunner";
    }

    @Override
    public Optional<BoundFormat> bind(SiteBinding binding) {
        var settings = DoverunnerSettings.read(binding);
        var siteKey = DoverunnerSettings.siteKey(binding.settings());
        var accessKey = DoverunnerSettings.accessKey(binding.settings());
        var profiles = SiteProfiles.read(binding);
        if (siteKey == null || accessKey == null) {
            return Optional.empty();
        }
        if (siteKey.equals(accessKey)) {
            binding.settings().mistake("access-key", "must differ from the site-key");
        }
        var keys = new DoverunnerKeys(cryptography, siteKey, accessKey);
        return Optional.of(new BoundDoverunner(settings, SiteProfiles.seal(profiles, keys), keys, clock, steps));
    }
}
