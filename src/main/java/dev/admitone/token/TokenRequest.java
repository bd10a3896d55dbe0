/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.json.JsonObject;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The request for a token. Every part except the id may be absent; the format checks what it needs.
 *
 * @param tokenId the id of the token, also for a format whose tokens have none
 * @param drm the DRM system as written in the request
 * @param userId the viewer
 * @param contentId the content
 * @param profile the name of a policy of the site; the site's default is filled in already
 * @param policy a merge patch (RFC 7396) over the profile
 * @param options options of the format
 */
public record TokenRequest(
        UUID tokenId,
        @Nullable String drm,
        @Nullable String userId,
        @Nullable String contentId,
        @Nullable String profile,
        @Nullable SensitiveJson policy,
        @Nullable SensitiveJson options) {

    /** Reads the options, absent ones as an empty object; a member that the reader does not ask for is refused. */
    public <T> T readOptions(Function<JsonObject, T> reader, Violations violations) {
        var members = options == null ? JsonNodeFactory.instance.objectNode() : options.expose();
        return new JsonObject.Reading("/options", violations, RequestCode.UNKNOWN_MEMBER).read(members, reader);
    }

    /** The same request with another profile. */
    public TokenRequest withProfile(@Nullable String name) {
        return new TokenRequest(tokenId, drm, userId, contentId, name, policy, options);
    }

    /** The same request with another policy. */
    public TokenRequest withPolicy(@Nullable SensitiveJson other) {
        return new TokenRequest(tokenId, drm, userId, contentId, profile, other, options);
    }

    /** The same request with other options. */
    public TokenRequest withOptions(@Nullable SensitiveJson other) {
        return new TokenRequest(tokenId, drm, userId, contentId, profile, policy, other);
    }
}
