/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * A site SHOP with all formats, whose keys are called A, B and C in each of them, and tokens that live three seconds.
 */
final class TestRotation {

    static final List<String> FORMATS = List.of("axinom", "doverunner", "medialive");

    private static final String SHOP = "admitone.sites.SHOP.";
    private static final Map<String, String> PLACES = Map.of(
            "signing",
            "",
            "pending",
            "next.",
            "verifying",
            "previous.",
            "retired",
            "previous.",
            "revoked",
            "previous.");

    private TestRotation() {}

    /**
     * Writes the configuration with these keys, each as {@code A signing} or {@code B pending 2026-12-01T03:00:00Z}.
     */
    static void write(Path directory, String... keys) {
        var configuration = TestLiveService.configuration()
                .without(SHOP + "doverunner")
                .without(SHOP + "default-profile")
                .with(SHOP + "default-format", "doverunner")
                .with(SHOP + "token-duration", "3s")
                .with(SHOP + "max-token-duration", "3s")
                .with(SHOP + "clock-skew", "1s");
        for (int i = 0; i < keys.length; i++) {
            var words = keys[i].split(" ", -1);
            var from = words.length > 2 ? words[2] : "";
            list(configuration, "axinom.communication-keys[" + i + "].", axinomId(words[0]), words[0], words[1], from);
            list(configuration, "medialive.token-keys[" + i + "].", words[0], words[0], words[1], from);
            pair(configuration, words[0], words[1], from);
        }
        TestLiveService.write(directory.resolve("application.yaml"), configuration.asFile());
    }

    private static void list(
            TestConfiguration configuration, String place, String id, String key, String state, String from) {
        configuration
                .with(SHOP + place + "id", id)
                .with(SHOP + place + "key", base64(key))
                .with(SHOP + place + "state", state);
        if (!from.isEmpty()) {
            configuration.with(SHOP + place + "signs-from", from);
        }
    }

    private static void pair(TestConfiguration configuration, String key, String state, String from) {
        var place = SHOP + "doverunner." + PLACES.get(state);
        configuration.with(place + "site-key", "s" + key.repeat(31)).with(place + "access-key", accessKey(key));
        if (state.equals("retired") || state.equals("revoked")) {
            configuration.with(place + "state", state);
        }
        if (!from.isEmpty()) {
            configuration.with(place + "signs-from", from);
        }
    }

    private static String axinomId(String key) {
        return key.toLowerCase(Locale.ROOT).repeat(8) + "-0000-4000-8000-000000000000";
    }

    private static String accessKey(String key) {
        return "a" + key.repeat(31);
    }

    private static String base64(String key) {
        return Base64.getEncoder().encodeToString(key.repeat(32).getBytes(UTF_8));
    }

    static String request(String format) {
        return switch (format) {
            case "axinom" -> """
                    {"site": "SHOP", "format": "axinom", "user_id": "u",
                     "policy": {}, "options": {"key_ids": ["0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6"]}}""";
            case "medialive" -> """
                    {"site": "SHOP", "format": "medialive", "user_id": "u", "content_id": "c", "profile": "streaming"}""";
            default -> """
                    {"site": "SHOP", "format": "doverunner", "drm": "widevine", "user_id": "u", "content_id": "c",
                     "profile": "streaming"}""";
        };
    }

    /** Which key made a token: what the vendor would find out. */
    static String signer(String format, String token) {
        return switch (format) {
            case "axinom" ->
                TestAxinomTokens.payload(token)
                        .path("com_key_id")
                        .asString()
                        .substring(0, 1)
                        .toUpperCase(Locale.ROOT);
            case "medialive" ->
                JsonMapper.shared()
                        .readTree(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))))
                        .path("kid")
                        .asString();
            default ->
                List.of("A", "B", "C").stream()
                        .filter(key -> TestTokens.isHashed(token, accessKey(key)))
                        .findFirst()
                        .orElse("nobody");
        };
    }

    /** The phases of the keys of a format by their ids, as the service shows them. */
    static Map<String, String> phases(TestLiveService service, String format) {
        return facts(service, format, "state");
    }

    /** Until when keys are needed, of those that are. */
    static Map<String, String> needs(TestLiveService service, String format) {
        return facts(service, format, "needed_until");
    }

    private static Map<String, String> facts(TestLiveService service, String format, String name) {
        var found = new TreeMap<String, String>();
        for (var key : service.active().json().at("/sites/SHOP/formats/" + format + "/keys")) {
            if (key.has(name)) {
                found.put(key.path("id").asString(), key.path(name).asString());
            }
        }
        return found;
    }
}
