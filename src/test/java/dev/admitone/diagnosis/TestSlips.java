/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.diagnosis;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Tokens in their right form, and what is done to them. */
final class TestSlips {

    static final String DOVERUNNER_JSON =
            "{\"drm_type\":\"Widevine\",\"site_id\":\"GOLD\",\"user_id\":\"viewer>>>???\","
                    + "\"cid\":\"movie-42\",\"policy\":\"bO9DzyQgtgfbSDWmqGgZXWZdWm7M4oZ4X0hC1hS6QNraiwLI0LwmNY+OfOh1L0Km\","
                    + "\"timestamp\":\"2026-01-15T03:04:05Z\",\"hash\":\"q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=\" }";
    static final String AXINOM_JSON = "{\"version\":1,\"com_key_id\":\"69e54088-e9e0-4530-8c1a-1eb6dcd0d14e\","
            + "\"message\":{\"type\":\"entitlement_message\",\"version\":2}}";
    static final String SIGNATURE = "_NfhLVY7S6k8TJDWPeMPhUawhympnrk6WAZHOVjER6M";

    static final String DOVERUNNER = base64(DOVERUNNER_JSON);
    static final String AXINOM = jwt("HS256", AXINOM_JSON);
    static final String SIGN_ON =
            url("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"admitone-sign-on\",\"kid\":\"1\"}")
                    + "..AAECAwQFBgcICQoL.q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80.AAECAwQFBgcICQoLDA0ODw";

    private TestSlips() {}

    static String base64(String text) {
        return base64(text, StandardCharsets.UTF_8);
    }

    static String base64(String text, Charset charset) {
        return base64(text.getBytes(charset));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String jwt(String algorithm, String payload) {
        return url("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}") + "." + url(payload) + "." + SIGNATURE;
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    static String wrapped(String base64, int width) {
        return base64.replaceAll("(.{" + width + "})", "$1\r\n");
    }

    /** The bytes of a server playback context: 176 of a header that ends in the length of what follows. */
    static byte[] spc() {
        var spc = new byte[276];
        spc[3] = 1;
        spc[175] = 100;
        return spc;
    }

    /** A signed message of Widevine with a body of 200 bytes. */
    static byte[] challenge() {
        var challenge = new byte[240];
        challenge[0] = 0x08;
        challenge[1] = 0x01;
        challenge[2] = 0x12;
        challenge[3] = (byte) 0xC8;
        challenge[4] = 0x01;
        return challenge;
    }

    static byte[] pssh() {
        var pssh = new byte[52];
        pssh[3] = 52;
        System.arraycopy("pssh".getBytes(StandardCharsets.US_ASCII), 0, pssh, 4, 4);
        return pssh;
    }
}
