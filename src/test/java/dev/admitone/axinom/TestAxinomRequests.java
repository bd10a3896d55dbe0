/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests as JSON, written with single quotes. */
public final class TestAxinomRequests {

    public static final UUID TOKEN_ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    private TestAxinomRequests() {}

    public static IssuedToken issue(TestSiteFormat format, String json) {
        return issue(format, TestJson.object(json));
    }

    public static IssuedToken issue(TestSiteFormat format, ObjectNode json) {
        return format.issue(request(json), new Violations());
    }

    /** What is wrong with a request; empty if it gets a token. */
    public static List<Violation> violations(TestSiteFormat format, String json) {
        return violations(format, TestJson.object(json));
    }

    public static List<Violation> violations(TestSiteFormat format, ObjectNode json) {
        try {
            issue(format, json);
            return List.of();
        } catch (Refused refused) {
            return refused.violations();
        }
    }

    /** The payload of the token for a request that is legal. */
    public static JsonNode payload(TestSiteFormat format, String json) {
        return payload(issue(format, json).token());
    }

    public static JsonNode payload(String token) {
        return JsonMapper.shared().readTree(part(token, 1));
    }

    /** The JSON of the header, 0, or of the payload, 1. */
    public static String part(String token, int number) {
        var parts = token.split("\\.", -1);
        return new String(Base64.getUrlDecoder().decode(parts[number]), StandardCharsets.UTF_8);
    }

    public static TokenRequest request(ObjectNode json) {
        return new TokenRequest(
                TOKEN_ID,
                text(json, "drm"),
                text(json, "user_id"),
                text(json, "content_id"),
                text(json, "profile"),
                confidential(json, "policy"),
                confidential(json, "options"));
    }

    private static @Nullable String text(ObjectNode json, String name) {
        return json.path(name).stringValue(null);
    }

    private static @Nullable SensitiveJson confidential(ObjectNode json, String name) {
        return json.get(name) instanceof ObjectNode object ? SensitiveJson.of(object) : null;
    }
}
