/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.LicenseRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * The table of docs/rules-by-vendor.md: the same rules for every vendor, each token decoded by
 * {@link TestLicenseParts}. The expected rows are in target/rules-table.md.
 */
class RulesMatrixTests {

    private static final List<String> RULES = List.of(
            "{}",
            "{\"offline\":true}",
            "{\"license_duration\":\"PT1H\"}",
            "{\"offline\":true,\"rental_duration\":\"P2D\",\"playback_duration\":\"P1D\"}",
            "{\"rental_duration\":\"P2D\"}",
            "{\"playback_duration\":\"P1D\"}",
            "{\"not_before\":\"2098-01-01T00:00:00Z\"}",
            "{\"not_after\":\"2099-01-01T00:00:00Z\"}",
            "{\"not_after\":\"2099-01-01T00:00:00Z\",\"license_duration\":\"PT1H\"}",
            "{\"max_resolution\":\"sd\"}",
            "{\"output_protection\":\"hdcp\"}",
            "{\"output_protection\":\"hdcp-2.2\"}",
            "{\"hardware_security\":\"required\"}",
            "{\"max_streams\":2}");

    private static final List<String> FORMATS = List.of("doverunner", "axinom", "drmtoday", "nagra", "medialive");
    private static final List<String> DRMS = List.of("widevine", "playready", "fairplay");

    private static @Nullable ConfigurableApplicationContext context;
    private static TestClient client = TestClient.of(0);
    private static List<String> page = List.of();

    /** The demo site, which refuses, and the site WARN with the same keys, which warns. */
    @BeforeAll
    static void start() throws IOException {
        var started = new SpringApplicationBuilder(AdmitOne.class)
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--admitone.callers.backend.sites=DEMO,WARN",
                        "--admitone.sites.WARN.rules.on-loss=warn",
                        "--admitone.sites.WARN.doverunner.site-id=DEMO",
                        "--admitone.sites.WARN.doverunner.site-key=" + TestCallers.DEMO_SITE_KEY,
                        "--admitone.sites.WARN.doverunner.access-key=" + TestCallers.DEMO_ACCESS_KEY,
                        "--admitone.sites.WARN.axinom.communication-keys[0].id="
                                + TestCallers.DEMO_COMMUNICATION_KEY_ID,
                        "--admitone.sites.WARN.axinom.communication-keys[0].key=" + TestCallers.DEMO_COMMUNICATION_KEY,
                        "--admitone.sites.WARN.drmtoday.merchant=demo-merchant",
                        "--admitone.sites.WARN.drmtoday.secrets[0].kid=2f1d7c3a-5b8e-4a60-9c41-7e0d3b9a6f52",
                        "--admitone.sites.WARN.drmtoday.secrets[0].secret="
                                + "44454d4f2d64726d746f6461792d7365637265742d6e6f742d342d70726f6421",
                        "--admitone.sites.WARN.nagra.credentials[0].id=100001",
                        "--admitone.sites.WARN.nagra.credentials[0].signing-key="
                                + "REVNTy1uYWdyYS1rZXktbm90LTQtcHJvZHVjdGlvbiE=",
                        "--admitone.sites.WARN.medialive.token-key=REVNTy1tZWRpYWxpdmUta2V5LW5vdC1mb3ItcHJvZCE=");
        context = started;
        client = TestClient.of(started.getEnvironment().getRequiredProperty("local.server.port", Integer.class))
                .withKey(TestCallers.DEMO_KEY);
        page = Files.readAllLines(Path.of("docs/rules-by-vendor.md")).stream()
                .filter(line -> line.startsWith("| `{"))
                .toList();
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(context).close();
    }

    static Stream<String> rules() {
        return RULES.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void tokensOfAllVendorsHaveWhatThePageSays(String rules) {
        assertThat(FORMATS.stream().map(format -> row(rules, format)))
                .containsExactlyElementsOf(page.stream()
                        .filter(line -> line.startsWith(start(rules)))
                        .toList());
    }

    @Test
    void pageHasNoOtherRows() throws IOException {
        var rows = RULES.stream()
                .flatMap(rules -> FORMATS.stream().map(format -> row(rules, format)))
                .toList();
        Files.writeString(Path.of("target/rules-table.md"), String.join("\n", rows) + "\n");

        assertThat(page).hasSameSizeAs(rows);
    }

    @Test
    void pageHasEachRule() {
        assertThat(LicenseRule.values())
                .allSatisfy(rule -> assertThat(RULES).anyMatch(rules -> rules.contains(rule.wireName())));
    }

    private static String start(String rules) {
        return "| `" + rules + "` |";
    }

    private static String row(String rules, String format) {
        var losses = new TreeMap<String, List<String>>();
        var licenses = new TreeSet<String>();
        for (var drm : format.equals("medialive") ? List.of("") : DRMS) {
            var token = client.issue(request("WARN", rules, format, drm));
            assertThat(token.status()).as(token.body()).isEqualTo(200);
            licenses.add(TestLicenseParts.read(format, token.text("/token")).toString());
            var refused = client.issue(request("DEMO", rules, format, drm)).violations();
            losses(token.json(), refused)
                    .forEach(loss -> losses.computeIfAbsent(loss, key -> new ArrayList<>())
                            .add(drm));
        }
        assertThat(licenses).as("licenses of " + format).hasSize(1);
        losses.forEach((loss, drms) -> assertThat(drms).as(loss).isEqualTo(concerned(format, loss)));
        var said = String.join("; ", losses.keySet());
        return start(rules) + " " + format + " | `" + licenses.first() + "` | " + (said.isEmpty() ? "none" : said)
                + " |";
    }

    /** The DRM systems whose requests are concerned: those of the loss only if each token is for one DRM system. */
    private static List<String> concerned(String format, String loss) {
        if (format.equals("medialive")) {
            return List.of("");
        }
        return format.equals("doverunner") && loss.contains(": for ")
                ? DRMS.stream().filter(loss::contains).toList()
                : DRMS;
    }

    /** The warnings about rules, each with what the site that refuses does. */
    private static List<String> losses(JsonNode answer, List<String> refused) {
        var rules = answer.path("warnings")
                .valueStream()
                .filter(warning -> warning.path("pointer").asString().startsWith("/rules/"))
                .toList();
        assertThat(refused).hasSize((int)
                rules.stream().filter(loss -> isRefused(loss, refused)).count());
        return rules.stream()
                .map(loss -> "`" + loss.path("pointer").asString().substring("/rules/".length()) + "` "
                        + (isRefused(loss, refused)
                                ? "refused (A1627), or " + loss.path("code").asString()
                                : loss.path("code").asString())
                        + ": " + loss.path("detail").asString())
                .toList();
    }

    private static boolean isRefused(JsonNode loss, List<String> refused) {
        return refused.contains(loss.path("pointer").asString() + " A1627");
    }

    private static String request(String site, String rules, String format, String drm) {
        var ids = format.equals("axinom")
                ? "\"options\":{\"key_ids\":[\"0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6\"]}"
                : "\"content_id\":\"movie-1\"";
        return """
                {"site":"%s","format":"%s",%s"user_id":"viewer-1","profile":null,"rules":%s,%s}""".formatted(site, format, drm.isEmpty() ? "" : "\"drm\":\"" + drm + "\",", rules, ids);
    }
}
