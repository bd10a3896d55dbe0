/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of its tokens a grant is asked for.
 *
 * @param drm null if its tokens are for no DRM system
 * @param contentId null if its tokens are for no content
 */
record Choice(@Nullable String drm, @Nullable String contentId) {

    /**
     * Chooses what the request names, or else the only one that the grant has.
     *
     * @param place where the two members stand in the request
     * @throws Refused A1135 or A1136 if the grant is for others; A1032 or A1071 if it has several and none is named
     */
    static Choice of(Grant grant, @Nullable String drm, @Nullable String contentId, String place) {
        var violations = new Violations();
        var lower = drm == null ? null : drm.toLowerCase(Locale.ROOT);
        var system = choose(grant.drms(), lower);
        if (system == null && !grant.drms().isEmpty()) {
            var known = "one of " + String.join(", ", grant.drms());
            if (lower == null) {
                violations.add(place + "/drm", RequestCode.DRM_UNKNOWN, "required: " + known);
            } else {
                var hint = DrmSystem.find(lower).isPresent() ? "" : DidYouMean.hint(lower, grant.drms());
                violations.add(place + "/drm", RequestCode.GRANT_OTHER_DRM, known + hint);
            }
        }
        var content = choose(grant.contentIds(), contentId);
        if (content == null && (!grant.contentIds().isEmpty() || contentId != null)) {
            if (contentId == null) {
                violations.add(place + "/content_id", RequestCode.GRANT_CONTENTS, "required: the grant is for several");
            } else {
                violations.add(place + "/content_id", RequestCode.GRANT_OTHER_CONTENT, "one that the backend approved");
            }
        }
        violations.throwIfAny();
        return new Choice(system, content);
    }

    private static @Nullable String choose(List<String> known, @Nullable String asked) {
        if (asked == null) {
            return known.size() == 1 ? known.get(0) : null;
        }
        return known.contains(asked) ? asked : null;
    }
}
