/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.crypto.Cryptography;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.settings.ConfigurationErrors;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.node.ObjectNode;

/** A site as a configuration describes it, bound the way the service binds it. */
public final class TestAxinomSite {

    static final String SECTION = "admitone.sites.GOLD.axinom.";
    public static final String MAIN = "communication-keys.main.";
    public static final UUID KEY_ID = UUID.fromString("5f1c0e9a-7d24-4b3c-8e6f-0a1b2c3d4e5f");

    /** The base64 of "a made-up key of 32 bytes, no. 1". */
    public static final String KEY = "YSBtYWRlLXVwIGtleSBvZiAzMiBieXRlcywgbm8uIDE=";

    /** The base64 of "a made-up key of 32 bytes, no. 2". */
    public static final String OTHER_KEY = "YSBtYWRlLXVwIGtleSBvZiAzMiBieXRlcywgbm8uIDI=";

    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, SiteBinding.Profile> profiles = new TreeMap<>();
    private Instant now = Instant.parse("2026-01-15T03:04:05Z");
    private Duration tokenDuration = Duration.ofMinutes(10);
    private Verification verification = Verification.VENDOR;
    private Duration maxTokenDuration = Duration.ofHours(24);
    private @Nullable Duration foreignDuration;
    private Cryptography cryptography = Cryptography.jdk();

    private TestAxinomSite() {}

    /** A site with one key and without profiles, on 15 January 2026 at 03:04:05. */
    public static TestAxinomSite gold() {
        return new TestAxinomSite()
                .property(MAIN + "id", KEY_ID.toString())
                .property(MAIN + "key", KEY)
                .property(MAIN + "state", "signing");
    }

    /** Sets a property of the format's section, or removes it. */
    public TestAxinomSite property(String property, @Nullable String value) {
        if (value == null) {
            properties.remove(property);
        } else {
            properties.put(property, value);
        }
        return this;
    }

    /** Adds a communication key. */
    public TestAxinomSite key(String name, String id, String key, String state) {
        var section = "communication-keys." + name + ".";
        return property(section + "id", id).property(section + "key", key).property(section + "state", state);
    }

    /** Adds a profile, written with single quotes. */
    public TestAxinomSite profile(String profile, String json) {
        return profile(profile, TestJson.object(json));
    }

    /** Adds a profile, also one that could not be written as UTF-8. */
    public TestAxinomSite profile(String profile, ObjectNode json) {
        profiles.put(profile, new SiteBinding.Profile(Path.of(profile + ".json"), "/axinom", SensitiveJson.of(json)));
        return this;
    }

    public TestAxinomSite at(String instant) {
        this.now = Instant.parse(instant);
        return this;
    }

    public TestAxinomSite tokenDuration(Duration duration) {
        this.tokenDuration = duration;
        return this;
    }

    public TestAxinomSite maxTokenDuration(Duration duration) {
        this.maxTokenDuration = duration;
        return this;
    }

    /** How long tokens of other issuers live; else as long as its own. */
    public TestAxinomSite foreignDuration(Duration duration) {
        this.foreignDuration = duration;
        return this;
    }

    TestAxinomSite cryptography(Cryptography chosen) {
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
        var settings = bound();
        try {
            settings.report().throwIfErrors();
            return List.of();
        } catch (ConfigurationErrors errors) {
            return errors.lines();
        }
    }

    /** What an operator is told although it is no mistake. */
    List<String> warnings() {
        return bound().report().warnings();
    }

    /** The properties that hold keys of the demo configuration. */
    List<String> demoKeys() {
        return TestSettings.demoKeys(bound());
    }

    private Settings bound() {
        var settings = settings();
        bind(settings);
        return settings;
    }

    private Settings settings() {
        var environment = new MockEnvironment();
        properties.forEach((property, value) -> environment.setProperty(SECTION + property, value));
        return EnvironmentSettings.read(environment, "admitone");
    }

    /** With every rule of issuing deciding when a token is checked. */
    public TestAxinomSite strict() {
        verification = Verification.STRICT;
        return this;
    }

    /** What the format is bound to. */
    public SiteBinding binding() {
        return binding(settings());
    }

    private SiteBinding binding(Settings settings) {
        var section = settings.section("sites").section("GOLD").section("axinom");
        var foreign = foreignDuration == null ? tokenDuration : foreignDuration;
        var durations = new SiteBinding.Durations(tokenDuration, maxTokenDuration, foreign, Duration.ofSeconds(5));
        return new SiteBinding("GOLD", durations, verification, section, profiles);
    }

    private Optional<SiteFormat> bind(Settings settings) {
        return new AxinomFormat(cryptography, Clock.fixed(now, ZoneOffset.UTC)).bind(binding(settings));
    }
}
