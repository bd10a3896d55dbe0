/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditEvent;
import dev.admitone.json.JsonObject;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of {@code POST /tokens}.
 *
 * @param site the site, or null
 * @param format the token format, or null
 * @param token what the format is asked for
 */
record EntitlementRequest(@Nullable String site, @Nullable String format, TokenRequest token) {

    static EntitlementRequest read(ObjectNode body, UUID tokenId, Violations violations) {
        var reading = new JsonObject.Reading("", violations, RequestCode.UNKNOWN_MEMBER);
        return JsonObject.read(body, reading, json -> read(json, tokenId));
    }

    private static EntitlementRequest read(JsonObject json, UUID tokenId) {
        var site = json.text("site", RequestCode.WRONG_TYPE);
        var format = json.text("format", RequestCode.WRONG_TYPE);
        var token = new TokenRequest(
                tokenId,
                json.text("drm", RequestCode.WRONG_TYPE),
                json.text("user_id", RequestCode.WRONG_TYPE),
                json.text("content_id", RequestCode.WRONG_TYPE),
                json.text("profile", RequestCode.WRONG_TYPE),
                confidential(json, "policy"),
                confidential(json, "options"));
        return new EntitlementRequest(site, format, token);
    }

    /** Says what is asked for. */
    void describeTo(AuditEvent event) {
        var drm = token.drm();
        event.tokenId(token.tokenId().toString())
                .drm(
                        drm == null
                                ? null
                                : DrmSystem.find(drm).map(DrmSystem::wireName).orElse(null))
                .userId(token.userId())
                .contentId(token.contentId())
                .profile(token.profile());
    }

    private static @Nullable SensitiveJson confidential(JsonObject json, String name) {
        var value = json.any(name);
        if (value instanceof ObjectNode object) {
            return SensitiveJson.of(object);
        }
        if (value != null) {
            json.violation(name, RequestCode.WRONG_TYPE, "an object: {…}");
        }
        return null;
    }
}
