/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import dev.admitone.crypto.Cryptography;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenFormat;
import dev.admitone.token.Verification;
import dev.admitone.vendor.MutedWarnings;
import dev.admitone.vendor.Profiles;
import dev.admitone.vendor.SharedKeys;
import dev.admitone.vendor.SingleUseById;
import dev.admitone.vendor.ValidityOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The format of NAGRA's content authorization tokens. */
final class NagraFormat implements TokenFormat {

    private static final ValidityOptions.Codes CODES = ValidityOptions.Codes.withoutBegin(
            NagraCode.DATE_TIME, NagraCode.TOKEN_DURATION, NagraCode.TWO_ENDS, NagraCode.EXPIRATION_DATE);

    private final SharedKeys keys;
    private final Clock clock;

    NagraFormat(Cryptography cryptography, Clock clock) {
        var rule = "must be the base64 of 32 bytes, signingKey of the credentials file";
        var published = "X+aIz8wSHorkoscGhbiz/dMvlug2JlEdPRm3T5XGl20=";
        this.keys = new SharedKeys(cryptography, "credentials", "signing-key", rule, published);
        this.clock = clock;
    }

    /** The configuration of a site, without keys and profiles; the muted are codes of warnings. */
    record Site(
            ValidityOptions.Limits limits,
            Verification verification,
            SingleUseById uses,
            boolean singleUse,
            Set<String> muted) {}

    @Override
    public String name() {
        return "nagra";
    }

    @Override
    public Optional<CompiledRules> compile(LicenseRules rules) {
        return Optional.of(RuledRight.of(rules));
    }

    @Override
    public Optional<SiteFormat> bind(SiteBinding binding) {
        var section = binding.settings();
        boolean singleUse = section.value("single-use").flag();
        var longest = Duration.ofHours(24);
        if (singleUse && binding.durations().token().compareTo(longest) > 0) {
            section.error("single-use", "needs a token-duration of at most 24 hours");
        }
        var uses = new SingleUseById(
                binding.durations(),
                longest,
                TokenFailureCode.TOO_LONG.because("leave jti out, or let the token expire earlier"),
                TokenFailureCode.ALREADY_USED.because("get a fresh token for each license request"),
                TokenFailureCode.POSSIBLY_USED.because("it was made before the records of uses begin"));
        var muted = MutedWarnings.ofCodes(section, NagraCode.ADVICE);
        var site = new Site(ValidityOptions.Limits.of(binding, CODES), binding.verification(), uses, singleUse, muted);
        var profiles = Profiles.read(binding, ContentRight.POLICY, NagraCode.UNKNOWN_MEMBER);
        return keys.read(binding, clock.instant()).map(read -> new BoundNagra(site, profiles, read));
    }
}
