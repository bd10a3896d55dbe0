/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import dev.admitone.crypto.Cryptography;
import dev.admitone.crypto.HmacJws.Algorithm;
import dev.admitone.diagnosis.Expected;
import dev.admitone.token.CompiledRules;
import dev.admitone.token.LicenseRules;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenFormat;
import dev.admitone.vendor.Profiles;
import dev.admitone.vendor.SharedKeyJwts;
import dev.admitone.vendor.SharedKeySite;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The castLabs DRMtoday token format. */
final class DrmtodayFormat implements TokenFormat {

    static final String NAME = "drmtoday";

    private static final SharedKeyJwts.Vendor VENDOR = new SharedKeyJwts.Vendor(
            "secrets",
            "kid",
            "secret",
            List.of(Algorithm.values()),
            // Of the vendor's sample, and of the W3C's tests.
            Set.of(
                    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                    "90226d4c8607616b62fb8c1c624f99dee7f59ae2c101d5cf98cc900f0d0225ec"),
            Expected.DRMTODAY_TOKEN,
            BoundDrmtoday.DELIVERY.header(),
            new SharedKeyJwts.Failures(
                    TokenFailureCode.MISSING,
                    TokenFailureCode.MALFORMED,
                    TokenFailureCode.SIGNATURE,
                    TokenFailureCode.NOT_YET_VALID,
                    TokenFailureCode.EXPIRED,
                    TokenFailureCode.USER_ID,
                    TokenFailureCode.DRM,
                    TokenFailureCode.ALREADY_USED,
                    TokenFailureCode.POSSIBLY_USED,
                    TokenFailureCode.NO_END));

    private final Cryptography cryptography;
    private final Clock clock;

    DrmtodayFormat(Cryptography cryptography, Clock clock) {
        this.cryptography = cryptography;
        this.clock = clock;
    }

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
        if (merchant.isBlank()) {
            section.error("merchant", "must be the organization at the vendor: its UUID, or its API name");
        }
        var infos =
                Stream.of(DrmtodayCode.values()).filter(DrmtodayCode::isInfo).map(DrmtodayCode::code);
        var settings = new BoundDrmtoday.Settings(
                SharedKeySite.Settings.read(binding, infos),
                merchant,
                section.value("back-date").duration(Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(10)));
        var rights = Rights.format(section.section("additional-values"));
        var profiles = Profiles.read(binding, rights, DrmtodayCode.UNKNOWN_MEMBER);
        return SharedKeyJwts.read(VENDOR, binding, cryptography, clock.instant())
                .map(tokens -> new BoundDrmtoday(settings, rights, profiles, tokens));
    }
}
