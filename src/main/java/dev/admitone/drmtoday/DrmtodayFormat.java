/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws.Algorithm;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenAdvice;
import dev.admitone.token.TokenFormat;
import dev.admitone.vendor.CommonFormats;
import dev.admitone.vendor.JwtSite;
import dev.admitone.vendor.Profiles;
import dev.admitone.vendor.SharedKeys;
import dev.admitone.vendor.SingleUseById;
import dev.admitone.vendor.ValidityOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The castLabs DRMtoday token format. */
record DrmtodayFormat(Cryptography cryptography, Clock clock) implements TokenFormat {

    static final String NAME = "drmtoday";

    private static final SharedKeys.Listing SECRETS = new SharedKeys.Listing(
            "secrets",
            "kid",
            "secret",
            SharedKeys.Encoding.HEX,
            List.of(Algorithm.values()),
            // Of the vendor's sample, and of the W3C's tests.
            Set.of(
                    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                    "90226d4c8607616b62fb8c1c624f99dee7f59ae2c101d5cf98cc900f0d0225ec"),
            ProductionGuard::demoKey);

    private static final ValidityOptions.Codes CODES = ValidityOptions.Codes.withoutBegin(
            DrmtodayCode.DATE_TIME, DrmtodayCode.TOKEN_DURATION, DrmtodayCode.TWO_ENDS, DrmtodayCode.EXPIRATION_DATE);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<CompiledRules> compile(LicenseRules rules) {
        return Optional.of(RuledRights.of(rules));
    }

    @Override
    public Optional<SiteFormat> bind(SiteBinding binding) {
        var section = binding.settings();
        var merchant = section.value("merchant").string("");
        if (CommonFormats.NAME.parser().parse(merchant) == null) {
            section.error("merchant", "must be the organization at the vendor: its UUID, or its API name");
        }
        var infos =
                Stream.of(DrmtodayCode.values()).filter(DrmtodayCode::isInfo).map(DrmtodayCode::code);
        var warnings = Stream.concat(infos, Stream.of(TokenAdvice.LONG_HEADER.code()));
        var settings = JwtSite.Settings.read(binding, CODES, warnings);
        var rights = Rights.format(section.section("additional-values"));
        var site = new BoundDrmtoday.Site(
                merchant,
                section.value("back-date")
                        .duration(Duration.ofMinutes(1), Duration.ZERO, SingleUseById.MOST_BACK_DATED),
                rights,
                Profiles.read(binding, rights, DrmtodayCode.UNKNOWN_MEMBER));
        return SharedKeys.read(SECRETS, binding, cryptography, clock.instant())
                .map(keys -> new BoundDrmtoday(site, settings, keys));
    }
}
