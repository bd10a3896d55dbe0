/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import dev.admitone.crypto.Cryptography;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.settings.ConfigurationErrors;
import dev.admitone.settings.EnvironmentSettings;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import dev.admitone.settings.TestSettings;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.Verification;
import dev.admitone.token.VerificationResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A site as a configuration describes it, bound the way the service binds it; its requests and its tokens. */
final class TestNagraSite {

    static final UUID TOKEN_ID = UUID.fromString("89d42398-e156-4bd6-887f-b79993e50e2c");
    static final String KID = "100001";

    /** "a made-up key of 32 bytes, no. 1". */
    static final byte[] KEY = "a made-up key of 32 bytes, no. 1".getBytes(StandardCharsets.UTF_8);

    /** The key of the known answers, and their credential. */
    static final String KNOWN = "QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=";

    static final String HEADER = "{'alg':'HS256','kid':'" + KID + "','typ':'JWT'}";

    private static final String SECTION = "admitone.sites.GOLD.nagra.";

    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, SiteBinding.Profile> profiles = new TreeMap<>();
    private Instant now = Instant.parse("2026-01-15T03:04:05Z");
    private Duration tokenDuration = Duration.ofMinutes(10);
    private Duration maxTokenDuration = Duration.ofHours(24);
    private Verification verification = Verification.VENDOR;
    private String environment = "development";

    private TestNagraSite() {}

    /** A site with one credential and without profiles, on 15 January 2026 at 03:04:05. */
    static TestNagraSite gold() {
        return new TestNagraSite().credential(0, KID, Base64.getEncoder().encodeToString(KEY), "signing");
    }

    TestNagraSite credential(int index, String id, String key, String state) {
        var section = "credentials[" + index + "].";
        return property(section + "id", id)
                .property(section + "signing-key", key)
                .property(section + "state", state);
    }

    /** Sets a property of the format's section, or removes it. */
    TestNagraSite property(String property, @Nullable String value) {
        if (value == null) {
            properties.remove(property);
        } else {
            properties.put(property, value);
        }
        return this;
    }

    /** Adds a profile, written with single quotes. */
    TestNagraSite profile(String profile, String json) {
        var policy = SensitiveJson.of(TestJson.object(json));
        profiles.put(profile, new SiteBinding.Profile(Path.of(profile + ".json"), "/nagra", policy));
        return this;
    }

    TestNagraSite at(String instant) {
        this.now = Instant.parse(instant);
        return this;
    }

    TestNagraSite tokenDuration(Duration duration) {
        this.tokenDuration = duration;
        return this;
    }

    TestNagraSite maxTokenDuration(String duration) {
        this.maxTokenDuration = Duration.parse(duration);
        return this;
    }

    TestNagraSite strict() {
        this.verification = Verification.STRICT;
        return this;
    }

    /** The bound format of a configuration without mistakes. */
    TestSiteFormat bind() {
        var settings = settings();
        var bound = bind(settings);
        ProductionGuard.check(settings);
        settings.report().throwIfErrors();
        return new TestSiteFormat(bound.orElseThrow(), now);
    }

    /** The mistakes that are found while the format is bound. */
    List<String> mistakes() {
        var settings = settings();
        bind(settings);
        ProductionGuard.check(settings);
        try {
            settings.report().throwIfErrors();
            return List.of();
        } catch (ConfigurationErrors errors) {
            return errors.lines();
        }
    }

    /** What the start refuses and warns of in an environment. */
    List<String> found(String environment) {
        this.environment = environment;
        var settings = settings();
        bind(settings);
        ProductionGuard.check(settings);
        var found = new ArrayList<>(TestSettings.errors(settings));
        found.addAll(settings.report().warnings());
        return found;
    }

    private Settings settings() {
        var mock = new MockEnvironment().withProperty("admitone.environment", environment);
        properties.forEach((property, value) -> mock.setProperty(SECTION + property, value));
        return EnvironmentSettings.read(mock, "admitone");
    }

    private Optional<SiteFormat> bind(Settings settings) {
        var section = settings.section("sites").section("GOLD").section("nagra");
        var durations = new SiteBinding.Durations(
                tokenDuration, maxTokenDuration, Duration.ofMinutes(10), Duration.ofSeconds(5));
        return new NagraFormat(Cryptography.jdk(), Clock.fixed(now, ZoneOffset.UTC))
                .bind(new SiteBinding("GOLD", durations, verification, section, profiles));
    }

    /** A request of a viewer for a movie, with further members in single quotes. */
    static TokenRequest request(String more) {
        var json = TestJson.object("{'user_id':'viewer-1','content_id':'movie-42'}");
        json.setAll(TestJson.object(more));
        return new TokenRequest(
                TOKEN_ID,
                json.path("drm").stringValue(null),
                json.path("user_id").stringValue(null),
                json.path("content_id").stringValue(null),
                json.path("profile").stringValue(null),
                sensitive(json, "policy"),
                sensitive(json, "options"));
    }

    private static @Nullable SensitiveJson sensitive(ObjectNode json, String name) {
        return json.get(name) instanceof ObjectNode object ? SensitiveJson.of(object) : null;
    }

    static IssuedToken issue(TestSiteFormat site, String more) {
        return site.issue(request(more), new Violations());
    }

    /** The pointers and codes of what is wrong with a request. */
    static List<String> violations(TestSiteFormat site, String more) {
        try {
            issue(site, more);
            return List.of();
        } catch (Refused refused) {
            return refused.violations().stream().map(TestNagraSite::line).toList();
        }
    }

    private static String line(Violation violation) {
        return violation.pointer() + " " + violation.code().code();
    }

    /** The payload of a token as it stands there. */
    static JsonNode payload(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    /** A payload with the usual header, both written with single quotes, signed with the key of the site. */
    static String sign(String payload) {
        return sign(HEADER, payload.replace('\'', '"'), KEY);
    }

    /** A token with further members. */
    static String token(String more) {
        var payload = TestJson.object(
                "{'typ':'ContentAuthZ','ver':'1.0','contentRights':[{'contentId':'movie-42'}],'exp':1768446600}");
        payload.setAll(TestJson.object(more));
        return sign(HEADER, payload.toString(), KEY);
    }

    static String sign(String header, String payload, byte[] key) {
        try {
            var input = base64(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8)) + "."
                    + base64(payload.getBytes(StandardCharsets.UTF_8));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return input + "." + base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static VerificationResult verify(TestSiteFormat site, String token) {
        return site.verify(new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN));
    }

    /** What is known of a client. */
    static ClientFacts client(@Nullable String ip, @Nullable String deviceId) {
        return new ClientFacts(ip, deviceId, null, null, null, null, null, null, null);
    }

    /** Code and reason of each failure. */
    static List<String> failures(VerificationResult verified) {
        return verified.failures().stream()
                .map(failure -> failure.code() + " " + failure.reason())
                .toList();
    }

    /** Pointer and code of each warning. */
    static List<String> warnings(VerificationResult verified) {
        return verified.warnings().stream()
                .map(warning -> warning.pointer() + " " + warning.code())
                .toList();
    }

    static List<String> problems(VerificationResult verified) {
        return Objects.requireNonNull(verified.inspection()).problems();
    }
}
