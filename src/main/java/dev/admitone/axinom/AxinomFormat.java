/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.axinom.message.MessageProfiles;
import dev.admitone.crypto.Cryptography;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

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
    public Optional<SiteFormat> bind(SiteBinding binding) {
        var settings = AxinomSettings.read(binding);
        var keys = CommunicationKeysReader.read(
                binding.settings(), cryptography, binding.acceptedFor(Duration.ZERO), clock.instant());
        var profiles = MessageProfiles.read(binding, settings.dialect());
        return keys.map(read -> new BoundAxinom(settings, profiles, read));
    }
}
