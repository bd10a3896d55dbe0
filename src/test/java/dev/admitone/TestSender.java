/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.admitone.crypto.TestJwe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Makes good tokens of the site DEMO, and requests around what became of them. */
record TestSender(int port, TestClient client, Clock clock) {

    static final String KEY_ID = "0b9c2a4e-6f1d-4e83-9a57-c3d2e1f0a8b6";

    private static final String MESSAGE = """
            {"type":"entitlement_message","version":2,"license":{"duration":3600},\
            "content_keys_source":{"inline":[{"id":"%s"}]},"session":{"user_id":"viewer-1"}}""".formatted(KEY_ID);
    private static final String SIGN_ON_HEADER =
            "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"1\",\"typ\":\"admitone-sign-on\"}";
    private static final String SIGN_ON_KEY = "DEMO-medialive-key-not-for-prod!";

    /** Now, and later if the duration says so, in whole seconds. */
    Instant in(Duration later) {
        return clock.instant().plus(later).truncatedTo(ChronoUnit.SECONDS);
    }

    Instant now() {
        return in(Duration.ZERO);
    }

    TestDoverunnerToken doverunner() {
        return TestDoverunnerToken.of(now().toString());
    }

    /** A good one whose base64 has a plus, a slash and padding in it. */
    String dove() {
        // Three of each sign in a row give both characters, and one of three lengths in a row no padding.
        var token = doverunner().with("user_id", "viewer>>>???").encoded();
        return token.endsWith("=")
                ? token
                : doverunner().with("user_id", "viewer->>>???").encoded();
    }

    String message() {
        return MESSAGE;
    }

    String payload(String message) {
        return payload(Duration.ZERO, Duration.ofMinutes(10), message);
    }

    String payload(Duration begin, Duration end, String message) {
        return """
                {"version":1,"id":"an-id","begin_date":"%s","expiration_date":"%s","com_key_id":"%s","message":%s}""".formatted(in(begin), in(end), TestCallers.DEMO_COMMUNICATION_KEY_ID, message);
    }

    String axinom(String payload) {
        return TestAxinomTokens.make(payload, TestCallers.DEMO_COMMUNICATION_KEY);
    }

    String axinom() {
        return axinom(payload(MESSAGE));
    }

    /** A JWT with any header and payload, and the signature of HS256 under some key. */
    static String jwt(String header, String payload) {
        var input = url(header.getBytes(UTF_8)) + "." + url(payload.getBytes(UTF_8));
        var key = Base64.getDecoder().decode(TestCallers.DEMO_COMMUNICATION_KEY);
        return input + "." + url(TestDoverunnerToken.hmac("HmacSHA256", key, input));
    }

    /** A sign-on token for the account 12345 and movie-1 with further claims, each with a comma before it. */
    String signOn(Duration begin, Duration end, String claims) {
        var all = "{\"token_id\":\"t-1\",\"site\":\"DEMO\",\"account\":\"12345\",\"content_ids\":[\"movie-1\"],"
                + "\"not_before\":" + in(begin).getEpochSecond() + ",\"expires_at\":" + in(end).getEpochSecond()
                + claims.replace('\'', '"') + "}";
        return TestJwe.encrypt(SIGN_ON_KEY.getBytes(UTF_8), SIGN_ON_HEADER, new byte[12], all.getBytes(UTF_8));
    }

    String signOn(String claims) {
        return signOn(Duration.ZERO, Duration.ofMinutes(10), claims);
    }

    static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Asks whether a token is admitted; names and values of further members. */
    Answer verify(String token, Object... members) {
        var request = new LinkedHashMap<String, Object>();
        request.put("token", token);
        for (int i = 0; i < members.length; i += 2) {
            request.put(members[i].toString(), members[i + 1]);
        }
        return verify(request);
    }

    Answer verify(Map<String, ?> request) {
        return client.verify(JsonMapper.shared().writeValueAsString(request));
    }

    Answer checkConfiguration(String yaml) {
        return client.post("/configuration/check", JsonMapper.shared().writeValueAsString(Map.of("application", yaml)));
    }
}
