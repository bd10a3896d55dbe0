/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.TestRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Legal requests made of a seeded random source: any subset of the members, any of their values, odd ids. */
final class TestRandomRequests {

    private static final List<String> TRACKS = List.of("ALL", "ALL_VIDEO", "AUDIO", "SD", "HD", "UHD1", "UHD2");
    private static final List<String> ID_PARTS =
            List.of("a", "Z", "0", "-", " ", "\"", "\\", "/", "é", "\uD55C", "\uD83C\uDFAC", "\u2028", "+", "=");

    private final Random random;

    TestRandomRequests(long seed) {
        this.random = new Random(seed);
    }

    ObjectNode next() {
        var request = TestRequests.empty();
        request.put("drm", one("widevine", "PlayReady", "FAIRPLAY", "ncg", "WisePlay"));
        request.put("user_id", id());
        request.put("content_id", id());
        fill(request.putObject("policy"));
        var options = request.putObject("options");
        maybe(() -> options.put("response_format", one("original", "json", "custom")));
        maybe(() -> options.put("key_rotation", random.nextBoolean()));
        return request;
    }

    /** At most 40 characters of at most 4 bytes, and never blank. */
    private String id() {
        var id = new StringBuilder("x");
        for (int i = random.nextInt(40); i > 0; i--) {
            id.append(ID_PARTS.get(random.nextInt(ID_PARTS.size())));
        }
        return id.toString();
    }

    private void fill(ObjectNode policy) {
        maybe(() -> policy.put("policy_version", 2));
        maybe(() -> playback(policy.putObject("playback_policy")));
        maybe(() -> {
            var entries = policy.putArray("security_policy");
            distinctTracks().forEach(track -> security(entries.addObject().put("track_type", track)));
        });
        maybe(() -> externalKey(policy.putObject("external_key")));
    }

    private ObjectNode playback(ObjectNode policy) {
        boolean persistent = random.nextBoolean();
        policy.put("persistent", persistent);
        if (random.nextBoolean()) {
            policy.put("license_duration", random.nextInt(Integer.MAX_VALUE));
        } else {
            policy.put("expire_date", "2026-%02d-%02dT23:59:59Z".formatted(number(2, 12), number(1, 28)));
        }
        maybe(() -> policy.put("allowed_track_types", one("ALL", "SD_ONLY", "SD_HD", "SD_UHD1", "SD_UHD2")));
        maybe(() -> policy.put("rental_duration", persistent ? random.nextInt(Integer.MAX_VALUE) : 0));
        maybe(() -> policy.put("playback_duration", persistent ? random.nextInt(Integer.MAX_VALUE) : 0));
        maybe(() -> policy.put("max_stream_per_user", number(1, 10)));
        maybe(() -> policy.put("renewal_duration", random.nextInt(10_000)));
        return policy;
    }

    private List<String> distinctTracks() {
        var tracks = new ArrayList<>(TRACKS);
        tracks.removeIf(track -> random.nextInt(3) > 0);
        return tracks;
    }

    private void security(ObjectNode policy) {
        maybe(() -> widevine(policy.putObject("widevine")));
        maybe(() -> playready(policy.putObject("playready")));
        maybe(() -> policy.putObject("fairplay")
                .put("hdcp_enforcement", number(-1, 1))
                .put("allow_airplay", random.nextBoolean()));
        maybe(() -> policy.putObject("ncg")
                .put("control_hdcp", number(0, 2))
                .put("allow_external_display", random.nextBoolean()));
        maybe(() ->
                policy.putObject("wiseplay").put("security_level", number(1, 3)).put("output_control", number(0, 3)));
    }

    private ObjectNode widevine(ObjectNode policy) {
        maybe(() -> policy.put("security_level", number(1, 5)));
        maybe(() -> policy.put("required_hdcp_version", one("HDCP_NONE", "HDCP_V1", "HDCP_V2_3")));
        maybe(() -> policy.put("required_cgms_flags", one("CGMS_NONE", "COPY_NEVER")));
        maybe(() -> policy.put("disable_analog_output", random.nextBoolean()));
        maybe(() -> policy.put("hdcp_srm_rule", one("HDCP_SRM_RULE_NONE", "CURRENT_SRM")));
        maybe(() -> policy.put("override_device_revocation", random.nextBoolean()));
        maybe(() -> policy.put("enable_license_cipher", random.nextBoolean()));
        maybe(() -> policy.put("allow_test_device", random.nextBoolean()));
        return policy;
    }

    private ObjectNode playready(ObjectNode policy) {
        maybe(() -> policy.put("security_level", new int[] {150, 2000, 3000}[random.nextInt(3)]));
        maybe(() -> policy.put("digital_video_protection_level", new int[] {100, 270, 301}[random.nextInt(3)]));
        maybe(() -> policy.put("analog_video_protection_level", new int[] {100, 150, 201}[random.nextInt(3)]));
        maybe(() -> policy.put("require_hdcp_type_1", random.nextBoolean()));
        return policy;
    }

    private ObjectNode externalKey(ObjectNode keys) {
        keys.putObject("ncg").put("cek", hex(64));
        maybe(() -> keys.putArray("mpeg_cenc")
                .addObject()
                .put("track_type", one("SD", "HD"))
                .put("key_id", hex(32))
                .put("key", hex(32)));
        maybe(() -> keys.putArray("hls_aes")
                .addObject()
                .put("track_type", one("ALL", "AUDIO"))
                .put("key", hex(32))
                .put("iv", hex(32)));
        return keys;
    }

    private String hex(int digits) {
        var hex = new StringBuilder();
        while (hex.length() < digits) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    private int number(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }

    private void maybe(Runnable change) {
        if (random.nextBoolean()) {
            change.run();
        }
    }
}
