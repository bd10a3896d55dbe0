/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import dev.admitone.entitlement.Entitlement;
import dev.admitone.entitlement.EntitlementFactory;
import dev.admitone.problem.DidYouMean;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenFormat;
import dev.admitone.token.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code sites}. Credentials and profiles are read by the formats. */
final class SiteReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TOKEN_DURATION = Duration.ofMinutes(10);
    private static final Duration MAX_TOKEN_DURATION = Duration.ofHours(24);
    private static final Duration LARGEST_TOKEN_DURATION = Duration.ofDays(30);
    private static final Duration LONGEST_IN_PRODUCTION = Duration.ofHours(24);
    private static final String ALLOW_LONG = "allow-long-token-duration";
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    private static final Duration LARGEST_CLOCK_SKEW = Duration.ofMinutes(1);

    /** The first is the default. */
    private static final List<String> RENEWALS = List.of("admit", "refuse");

    /** The first is the default. */
    private static final List<String> VERIFICATIONS = List.of("vendor", "strict");

    /** What becomes of a request whose license would allow more than a rule. The first is the default. */
    private static final List<String> ON_LOSS = List.of("refuse", "warn");

    /** The default: the caller decides before it requests a token. */
    private static final String BY_CALLER = "caller";

    private final Map<String, TokenFormat> formats = new TreeMap<>();
    private final Map<String, EntitlementFactory> entitlements = new TreeMap<>();
    private final Map<String, SiteFacts> facts = new HashMap<>();
    private final ProfileFiles profiles;

    private SiteReader(
            Settings settings, Collection<TokenFormat> formats, Collection<EntitlementFactory> entitlements) {
        formats.forEach(format -> this.formats.put(format.name(), format));
        entitlements.forEach(entitlement -> this.entitlements.put(entitlement.name(), entitlement));
        this.profiles = ProfileFiles.read(settings, this.formats.values());
    }

    /** Reads all sites, and records errors in the settings. Sites with errors may be missing in the result. */
    static Sites read(Settings settings, Collection<TokenFormat> formats, Collection<EntitlementFactory> entitlements) {
        var reader = new SiteReader(settings, formats, entitlements);
        var sections = settings.section("sites").sections();
        if (sections.isEmpty()) {
            settings.error("sites", "requires at least one site");
        }
        var sites =
                sections.stream().map(reader::site).flatMap(Optional::stream).toList();
        reader.profiles.ruled().values().forEach(profile -> new LostRules(profile, sites).tell(settings.report()));
        return new Sites(sites, reader.facts, reader.profiles.policies(), reader.profiles.besideRules());
    }

    private Optional<Site> site(Settings section) {
        if (!NAME.matcher(section.name()).matches()) {
            section.error("a site's name must be 1 to 64 letters, digits, dashes and underscores");
        }
        var bound = bindFormats(section);
        var defaultFormat = defaultFormat(section);
        var defaultProfile = defaultProfile(section);
        var renewals = section.value("renewals-when-state-is-unavailable").choice(RENEWALS);
        var decides = section.value("entitlement").choice(deciders());
        var entitlement = entitlement(section, decides);
        var rules = rules(section);
        // Without its entitlement, the site would issue tokens to every viewer.
        if (bound.isEmpty() || (entitlement == null && !decides.equals(BY_CALLER))) {
            return Optional.empty();
        }
        boolean renews = renewals.equals(RENEWALS.get(0));
        return Optional.of(new Site(
                section.name(),
                bound,
                defaultFormat,
                defaultProfile,
                profiles.formatsOf(defaultProfile),
                renews,
                entitlement,
                rules));
    }

    private SiteRules rules(Settings section) {
        var onLoss = section.section("rules").value("on-loss").choice(ON_LOSS);
        return new SiteRules(formats, profiles, onLoss.equals(ON_LOSS.get(0)));
    }

    private List<String> deciders() {
        var names = new ArrayList<>(List.of(BY_CALLER));
        names.addAll(entitlements.keySet());
        return names;
    }

    private @Nullable Entitlement entitlement(Settings section, String decides) {
        var factory = entitlements.get(decides);
        return factory == null
                ? null
                : factory.bind(section.name(), section.section(decides)).orElse(null);
    }

    private Map<String, SiteFormat> bindFormats(Settings section) {
        var max = section.value("max-token-duration").duration(MAX_TOKEN_DURATION, SECOND, LARGEST_TOKEN_DURATION);
        var byDefault = TOKEN_DURATION.compareTo(max) < 0 ? TOKEN_DURATION : max;
        var duration = section.value("token-duration").durationUpTo("max-token-duration", byDefault, SECOND, max);
        judgeInProduction(section, duration);
        var foreign = section.value("foreign-token-duration").duration(duration, SECOND, LARGEST_TOKEN_DURATION);
        var skew = section.value("clock-skew").duration(CLOCK_SKEW, Duration.ZERO, LARGEST_CLOCK_SKEW);
        var durations = new SiteBinding.Durations(duration, max, foreign, skew);
        var verification = section.value("verification").choice(VERIFICATIONS).equals(VERIFICATIONS.get(0))
                ? Verification.VENDOR
                : Verification.STRICT;
        facts.put(
                section.name(),
                new SiteFacts(duration, max, skew, section.value("entitlement").string(BY_CALLER)));
        var bound = new LinkedHashMap<String, SiteFormat>();
        for (var name : configured(section)) {
            var format = Objects.requireNonNull(formats.get(name));
            var part = section.section(name);
            format.bind(new SiteBinding(section.name(), durations, verification, part, profiles.of(name)))
                    .ifPresent(instance -> bound.put(name, instance));
        }
        return Map.copyOf(bound);
    }

    /** The vendors' pages advise against long durations, except for integration tests. */
    private static void judgeInProduction(Settings section, Duration duration) {
        boolean isAllowed = section.value(ALLOW_LONG).flag();
        if (duration.compareTo(LONGEST_IN_PRODUCTION) > 0 && !isAllowed) {
            ProductionGuard.refuse(
                    section,
                    "token-duration",
                    "must not exceed 24h in production: a copied token can be used until it expires; " + ALLOW_LONG
                            + ": true allows it");
        } else if (duration.compareTo(TOKEN_DURATION) > 0) {
            ProductionGuard.warn(
                    section,
                    "token-duration",
                    "exceeds 10m, the vendor's default: a copied token can be used until it expires");
        }
    }

    private Set<String> configured(Settings section) {
        var names = new TreeSet<>(formats.keySet());
        names.removeIf(name -> !section.has(name));
        if (names.isEmpty()) {
            section.error("requires a section for at least one format: " + String.join(", ", formats.keySet()));
        }
        return names;
    }

    private @Nullable String defaultFormat(Settings section) {
        var configured = List.copyOf(configured(section));
        var name = section.value("default-format").string();
        if (name == null) {
            return configured.size() == 1 ? configured.get(0) : null;
        }
        if (!configured.contains(name)) {
            var hint = DidYouMean.hint(name, configured);
            section.error(
                    "default-format", "must be one of the site's formats: " + String.join(", ", configured) + hint);
        }
        return name;
    }

    private @Nullable String defaultProfile(Settings section) {
        var name = section.value("default-profile").string();
        var configured = configured(section);
        if (name != null && !configured.isEmpty() && !profiles.has(name, configured)) {
            var known = profiles.names(configured);
            var what = "must be a profile with a policy for the site's formats; known: " + String.join(", ", known);
            section.error("default-profile", what + DidYouMean.hint(name, known));
        } else if (name != null) {
            warnOfFormatsWithout(name, configured, section);
        }
        return name;
    }

    private void warnOfFormatsWithout(String profile, Set<String> configured, Settings section) {
        var without = new TreeSet<>(configured);
        without.removeAll(profiles.formatsOf(profile));
        if (!without.isEmpty()) {
            section.warning(
                    "default-profile",
                    "has no policy for " + String.join(", ", without)
                            + ": a request for such a format without a profile has no policy");
        }
    }
}
