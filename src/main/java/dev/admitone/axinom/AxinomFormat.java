/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.axinom.message.CommunicationKey;
import dev.admitone.axinom.message.MessageProfiles;
import dev.admitone.axinom.message.RuledMessage;
import dev.admitone.crypto.Cryptography;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenFormat;
import dev.admitone.vendor.NamedKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The Axinom token format. */
final class AxinomFormat implements TokenFormat {

    private final Cryptography cryptography;
    private final Clock clock;

    AxinomFormat(Cryptography cryptography, Clock clock) {
        this.cryptography = cryptography;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "axinom";
    }

    @Override
    public Optional<CompiledRules> compile(LicenseRules rules) {
        return Optional.of(RuledMessage.of(rules));
    }

    @Override
    public Optional<SiteFormat> bind(SiteBinding binding) {
        var settings = AxinomSettings.read(binding);
        var keys = CommunicationKeysReader.read(
                binding.settings(), cryptography, binding.acceptedFor(Duration.ZERO), clock.instant());
        var profiles = MessageProfiles.read(binding, settings.dialect(), clock.instant());
        keys.ifPresent(read -> warnOfWrappedKeys(binding, profiles, read));
        return keys.map(read -> new BoundAxinom(settings, profiles, read));
    }

    /** At the change of the signing key, the vendor would unwrap them with another key, and nothing would refuse. */
    private void warnOfWrappedKeys(
            SiteBinding binding, MessageProfiles profiles, NamedKeys<UUID, CommunicationKey> keys) {
        var names = profiles.wrappedElsewhere();
        if (!names.isEmpty() && BoundAxinom.areSeveral(keys, clock.instant())) {
            binding.settings()
                    .warning(
                            CommunicationKeysReader.SECTION,
                            "lists several keys, and these profiles contain an encrypted_key, which only the key that"
                                    + " wrapped it can unwrap: " + String.join(", ", names)
                                    + "; write a plain key instead,"
                                    + " which the service wraps for each token: docs/key-rotation.md");
        }
    }
}
