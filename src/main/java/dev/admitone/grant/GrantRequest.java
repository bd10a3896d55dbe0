/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.issuance.IssueTokenRequest;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StringOrNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /grants}. What is named as in {@code POST /tokens} means the same there.
 *
 * @param contentId short for one of {@code contentIds}
 * @param contentIds what may be played, 1 to 64
 * @param drms the DRM systems; absent for all that the format has
 * @param grantDuration how long the grant gives tokens: seconds, or ISO 8601
 * @param maxTokens how many tokens it gives, 1 or more
 * @param bind who may use it
 * @param issue the first token, which comes in the same answer
 */
record GrantRequest(
        @Nullable String site,
        @Nullable String format,
        @Nullable String userId,
        @Nullable StringOrNull profile,
        @Nullable SensitiveJson policy,
        @Nullable SensitiveJson options,
        @Nullable SensitiveJson rules,
        @Nullable String contentId,
        @Nullable List<String> contentIds,
        @Nullable List<String> drms,
        @Nullable JsonNode grantDuration,
        @Nullable Integer maxTokens,
        @Nullable Bind bind,
        @Nullable First issue) {

    /** Who may use a grant. */
    record Bind(
            @Nullable String deviceId,
            @Nullable String ip,
            @Nullable String jkt) {}

    /** The first token. */
    record First(@Nullable String drm, @Nullable String contentId) {}

    /** The request for one of the tokens of the grant. */
    IssueTokenRequest token(@Nullable String drm, @Nullable String content) {
        return new IssueTokenRequest(site, format, drm, userId, content, profile, policy, options, rules);
    }

    /** Without what may hold keys or name a viewer. */
    @Override
    public String toString() {
        return "GrantRequest[site=" + site + ", format=" + format + "]";
    }
}
