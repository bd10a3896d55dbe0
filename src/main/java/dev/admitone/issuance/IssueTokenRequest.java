/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditEvent;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StringOrNull;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tokens}. Which members are required depends on the site and its format.
 *
 * @param site the site; required if the caller has several
 * @param format the token format; required if the site has several and no default
 * @param drm the DRM system, by the name that the format knows
 * @param userId the viewer
 * @param contentId the content
 * @param profile the name of a policy of the site; with null none applies, not even the default
 * @param policy a merge patch (RFC 7396) over the profile
 * @param options what only this format knows
 * @param rules a merge patch (RFC 7396) over the rules of the profile, for every format
 */
public record IssueTokenRequest(
        @Nullable String site,
        @Nullable String format,
        @Nullable String drm,
        @Nullable String userId,
        @Nullable String contentId,
        @Nullable StringOrNull profile,
        @Nullable SensitiveJson policy,
        @Nullable SensitiveJson options,
        @Nullable SensitiveJson rules) {

    /**
     * What the format is asked for.
     *
     * @param defaultProfile applies if the request does not mention a profile
     */
    TokenRequest token(UUID tokenId, @Nullable String defaultProfile) {
        var chosen = profile == null ? defaultProfile : profile.string();
        return new TokenRequest(tokenId, drm, userId, contentId, chosen, policy, options);
    }

    /** Says what is asked for. */
    void describeTo(AuditEvent event) {
        event.drm(
                        drm == null
                                ? null
                                : DrmSystem.find(drm).map(DrmSystem::wireName).orElse(null))
                .userId(userId)
                .contentId(contentId)
                .profile(profile == null ? null : profile.string());
    }
}
