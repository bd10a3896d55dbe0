/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.crypto.Cryptography;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.settings.ConfigurationErrors;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.Settings;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.Verification;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.env.MockEnvironment;

/** A site as a configuration describes it, bound the way the service binds it. */
public final class TestSite {

    public static final String SITE_KEY = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    public static final String ACCESS_KEY = "abcdefghijklmnopqrstuvwxyz012345";

    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, SiteBinding.Profile> profiles = new TreeMap<>();
    private String name = "GOLD";
    private Instant now = Instant.parse("2026-01-15T03:04:05Z");
    private Duration tokenDuration = Duration.ofMinutes(10);
    private @Nullable Duration foreign;
    private Verification verification = Verification.VENDOR;
    private Duration clockSkew = Duration.ofSeconds(5);
    private Cryptography cryptography = Cryptography.jdk();

    private TestSite() {}

    /** A site with keys and without profiles, on 15 January 2026 at 03:04:05. */
    public static TestSite gold() {
        return new TestSite().property("site-key", SITE_KEY).property("access-key", ACCESS_KEY);
    }

    public TestSite named(String siteName) {
        this.name = siteName;
        return this;
    }

    /** Sets a property of the format's section, or removes it. */
    public TestSite property(String property, @Nullable String value) {
        if (value == null) {
            properties.remove(property);
        } else {
            properties.put(property, value);
        }
        return this;
    }

    /** Adds a profile, written with single quotes. */
    public TestSite profile(String profile, String json) {
        profiles.put(
                profile,
                new SiteBinding.Profile(
                        Path.of(profile + ".json"), "/doverunner", SensitiveJson.of(TestJson.object(json))));
        return this;
    }

    public TestSite at(String instant) {
        this.now = Instant.parse(instant);
        return this;
    }

    public TestSite tokenDuration(Duration duration) {
        this.tokenDuration = duration;
        return this;
    }

    /** How long tokens of other issuers live; by default as long as those of the site. */
    public TestSite foreign(Duration duration) {
        this.foreign = duration;
        return this;
    }

    public TestSite clockSkew(Duration skew) {
        this.clockSkew = skew;
        return this;
    }

    TestSite cryptography(Cryptography chosen) {
        this.cryptography = chosen;
        return this;
    }

    /** The bound format of a configuration without mistakes. */
    public TestSiteFormat bind() {
        var settings = settings();
        var bound = bind(settings);
        settings.report().throwIfErrors();
        return new TestSiteFormat(bound.orElseThrow(), now);
    }

    /** Whether the format can be bound, mistakes or not. */
    boolean isBound() {
        return bind(settings()).isPresent();
    }

    /** The mistakes that are found while the format is bound. */
    public List<String> mistakes() {
        var settings = settings();
        bind(settings);
        try {
            settings.report().throwIfErrors();
            return List.of();
        } catch (ConfigurationErrors errors) {
            return errors.lines();
        }
    }

    /** What operators are told while the format is bound. */
    public List<String> warnings() {
        var settings = settings();
        bind(settings);
        return settings.report().warnings();
    }

    private Settings settings() {
        var environment = new MockEnvironment();
        properties.forEach((property, value) ->
                environment.setProperty("admitone.sites." + name + ".doverunner." + property, value));
        return EnvironmentSettings.read(environment, "admitone");
    }

    private Optional<SiteFormat> bind(Settings settings) {
        return new DoverunnerFormat(cryptography, Clock.fixed(now, ZoneOffset.UTC)).bind(binding(settings));
    }

    /** With every rule of issuing deciding when a token is checked. */
    public TestSite strict() {
        verification = Verification.STRICT;
        return this;
    }

    /** What the format is bound to. */
    public SiteBinding binding() {
        return binding(settings());
    }

    private SiteBinding binding(Settings settings) {
        var section = settings.section("sites").section(name).section("doverunner");
        var durations = new SiteBinding.Durations(
                tokenDuration, Duration.ofHours(24), foreign == null ? tokenDuration : foreign, clockSkew);
        return new SiteBinding(name, durations, verification, section, profiles);
    }
}
