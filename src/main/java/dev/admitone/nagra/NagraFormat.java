/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws.Algorithm;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenFormat;
import dev.admitone.vendor.JwtSite;
import dev.admitone.vendor.Profiles;
import dev.admitone.vendor.SharedKeys;
import dev.admitone.vendor.SingleUseById;
import dev.admitone.vendor.ValidityOptions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The format of NAGRA's content authorization tokens. */
record NagraFormat(Cryptography cryptography, Clock clock) implements TokenFormat {

    private static final ValidityOptions.Codes CODES = ValidityOptions.Codes.withoutBegin(
            NagraCode.DATE_TIME, NagraCode.TOKEN_DURATION, NagraCode.TWO_ENDS, NagraCode.EXPIRATION_DATE);

    /** The published key is an example of the vendor's pages. */
    private static final SharedKeys.Listing CREDENTIALS = new SharedKeys.Listing(
            "credentials",
            "id",
            "signing-key",
            SharedKeys.Encoding.BASE64,
            List.of(Algorithm.HS256),
            Set.of("X+aIz8wSHorkoscGhbiz/dMvlug2JlEdPRm3T5XGl20="),
            (section, name) -> ProductionGuard.refuseOutsideDevelopment(
                    section, name, "is a public example from the vendor's documentation"));

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
        var warnings = NagraCode.ADVICE.stream().map(NagraCode::code);
        var site = JwtSite.Settings.read(binding, CODES, warnings);
        if (site.singleUse() && binding.durations().token().compareTo(SingleUseById.LONGEST) > 0) {
            binding.settings().error("single-use", "needs a token-duration of at most 24 hours");
        }
        var profiles = Profiles.read(binding, ContentRight.POLICY, NagraCode.UNKNOWN_MEMBER);
        return SharedKeys.read(CREDENTIALS, binding, cryptography, clock.instant())
                .map(keys -> new BoundNagra(site, profiles, keys));
    }
}
