/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.audit.AuditEvent;
import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of {@code POST /tokens/verify}.
 *
 * @param site the site, or null
 * @param format the token format, or null
 * @param channels where the token is
 * @param drm the DRM system of the license request
 * @param contentId the requested content
 * @param userId the viewer
 * @param keyIds the requested content keys
 * @param client what is known of the client
 * @param consume whether what admitting takes away is taken
 */
record VerificationRequest(
        @Nullable String site,
        @Nullable String format,
        TokenCarriers channels,
        @Nullable DrmSystem drm,
        @Nullable String contentId,
        @Nullable String userId,
        @Nullable List<String> keyIds,
        ClientFacts client,
        boolean consume) {

    private static final StringFormat<String> KEY_ID = StringFormat.of("a key id", text -> text);

    static VerificationRequest read(ObjectNode body, Violations violations) {
        var reading = new JsonObject.Reading("", violations, RequestCode.UNKNOWN_MEMBER);
        return JsonObject.read(body, reading, VerificationRequest::read);
    }

    private static VerificationRequest read(JsonObject json) {
        var client = json.object("client", RequestCode.WRONG_TYPE, VerificationRequest::readClient);
        var consume = json.bool("consume", RequestCode.WRONG_TYPE);
        return new VerificationRequest(
                json.text("site", RequestCode.WRONG_TYPE),
                json.text("format", RequestCode.WRONG_TYPE),
                TokenCarriers.read(json),
                drm(json),
                json.text("content_id", RequestCode.WRONG_TYPE),
                json.text("user_id", RequestCode.WRONG_TYPE),
                json.texts("key_ids", RequestCode.WRONG_TYPE, KEY_ID),
                client == null ? ClientFacts.UNKNOWN : client,
                consume == null || consume);
    }

    private static ClientFacts readClient(JsonObject json) {
        return new ClientFacts(
                json.text("ip", RequestCode.WRONG_TYPE),
                json.text("device_id", RequestCode.WRONG_TYPE),
                json.text("session_id", RequestCode.WRONG_TYPE),
                json.text("certificate_serial_number", RequestCode.WRONG_TYPE),
                json.text("vmp_level", RequestCode.WRONG_TYPE),
                json.bool("vmp_supported", RequestCode.WRONG_TYPE),
                json.bool("tampered", RequestCode.WRONG_TYPE),
                json.text("zone", RequestCode.WRONG_TYPE));
    }

    private static @Nullable DrmSystem drm(JsonObject json) {
        var name = json.text("drm", RequestCode.WRONG_TYPE);
        if (name == null) {
            return null;
        }
        var drm = DrmSystem.find(name);
        if (drm.isEmpty()) {
            var known = DrmSystem.names();
            json.violation(
                    "drm",
                    RequestCode.DRM_UNKNOWN,
                    "one of " + String.join(", ", known) + DidYouMean.hint(name, known));
        }
        return drm.orElse(null);
    }

    /** Says what is asked about; of the token itself nothing is known yet. */
    void describeTo(AuditEvent event) {
        event.drm(drm == null ? null : drm.wireName()).userId(userId).contentId(contentId);
        if (!consume) {
            event.look();
        }
    }

    TokenCheck check(String token) {
        return new TokenCheck(token, drm, contentId, userId, keyIds, client);
    }
}
