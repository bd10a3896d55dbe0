/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.env.MockEnvironment;

/** A site as a configuration describes it, bound the way the service binds it. */
public final class TestSignOnSite {

    public static final Instant NOW = Instant.parse("2026-01-15T03:04:05Z");

    static final String SECTION = "admitone.sites.GOLD.medialive.";

    static final byte[] KEY = "a made-up key of 32 bytes, no. 1".getBytes(StandardCharsets.UTF_8);
    static final byte[] OTHER_KEY = "a made-up key of 32 bytes, no. 2".getBytes(StandardCharsets.UTF_8);

    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, SiteBinding.Profile> profiles = new TreeMap<>();
    private final String name;
    private Instant now = NOW;

    private TestSignOnSite(String name) {
        this.name = name;
    }

    /** A site with one key and without profiles, on 15 January 2026 at 03:04:05. */
    public static TestSignOnSite gold() {
        return named("GOLD");
    }

    public static TestSignOnSite named(String name) {
        return new TestSignOnSite(name).property("token-key", base64(KEY));
    }

    static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    /** Sets a property of the format's section, or removes it. */
    public TestSignOnSite property(String property, @Nullable String value) {
        if (value == null) {
            properties.remove(property);
        } else {
            properties.put(property, value);
        }
        return this;
    }

    /** Adds a key to the list instead of the only one. */
    TestSignOnSite key(int index, String id, byte[] key, String state) {
        var section = "token-keys[" + index + "].";
        return property("token-key", null)
                .property(section + "id", id)
                .property(section + "key", base64(key))
                .property(section + "state", state);
    }

    /** Adds a profile, written with single quotes. */
    TestSignOnSite profile(String profile, String json) {
        profiles.put(
                profile,
                new SiteBinding.Profile(
                        Path.of(profile + ".json"), "/medialive", SensitiveJson.of(TestJson.object(json))));
        return this;
    }

    public TestSignOnSite at(String instant) {
        this.now = Instant.parse(instant);
        return this;
    }

    /** The same for other packages. */
    public SiteFormat format() {
        return bind().format();
    }

    /** Why the vendor's tokens authorize nothing. */
    public static List<String> signOnFailures() {
        return gold().unbound().signOnFailures();
    }

    /** The bound format of a configuration without mistakes. */
    TestSiteFormat bind() {
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
    List<String> mistakes() {
        var settings = settings();
        bind(settings);
        try {
            settings.report().throwIfErrors();
            return List.of();
        } catch (ConfigurationErrors errors) {
            return errors.lines();
        }
    }

    /** The properties that hold keys of the demo configuration. */
    List<String> demoKeys() {
        var settings = settings();
        bind(settings);
        return TestSettings.demoKeys(settings);
    }

    /** What the start warns about. */
    List<String> warnings() {
        var settings = settings();
        bind(settings);
        return settings.report().warnings();
    }

    private Settings settings() {
        var environment = new MockEnvironment();
        properties.forEach((property, value) -> environment.setProperty(SECTION + property, value));
        return EnvironmentSettings.read(environment, "admitone");
    }

    private Optional<SiteFormat> bind(Settings settings) {
        var section = settings.section("sites").section("GOLD").section("medialive");
        var durations = new SiteBinding.Durations(
                Duration.ofMinutes(10), Duration.ofHours(24), Duration.ofMinutes(10), Duration.ofSeconds(5));
        return unbound().bind(new SiteBinding(name, durations, Verification.VENDOR, section, profiles));
    }

    private MedialiveFormat unbound() {
        return new MedialiveFormat(Cryptography.jdk(), Clock.fixed(now, ZoneOffset.UTC), new Random(20260206));
    }
}
