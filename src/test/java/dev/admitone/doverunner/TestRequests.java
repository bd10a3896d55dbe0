/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests as JSON, written with single quotes; what they leave out is legal, and null leaves out. */
public final class TestRequests {

    private static final String LEGAL = "{'drm':'widevine','user_id':'viewer-1','content_id':'movie-42'}";

    private TestRequests() {}

    /** The token for a request that is legal. */
    public static TestToken token(TestSiteFormat format, String json) {
        return TestToken.open(issue(format, TestJson.object(json)).token());
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

    public static IssuedToken issue(TestSiteFormat format, String json) {
        return issue(format, TestJson.object(json));
    }

    public static IssuedToken issue(TestSiteFormat format, ObjectNode json) {
        return format.issue(request(json), new Violations());
    }

    private static TokenRequest request(ObjectNode json) {
        var body = TestJson.object(LEGAL);
        json.forEachEntry(body::set);
        return new TokenRequest(
                new UUID(0, 1),
                text(body, "drm"),
                text(body, "user_id"),
                text(body, "content_id"),
                text(body, "profile"),
                confidential(body, "policy"),
                confidential(body, "options"));
    }

    private static @Nullable String text(ObjectNode body, String name) {
        return body.path(name).stringValue(null);
    }

    private static @Nullable SensitiveJson confidential(ObjectNode body, String name) {
        return body.get(name) instanceof ObjectNode object ? SensitiveJson.of(object) : null;
    }

    /** A request that consists of a policy. */
    static String withPolicy(String policy) {
        return "{'policy':" + policy + "}";
    }

    /** An object without members, to be filled. */
    public static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
