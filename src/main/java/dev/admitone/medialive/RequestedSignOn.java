/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.problem.Violations;
import dev.admitone.token.TokenRequest;
import dev.admitone.vendor.Profiles;
import dev.admitone.vendor.RequestedContents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account of a sign-on and its contents.
 *
 * @param account empty if it was refused
 * @param contentIds what may be played
 */
record RequestedSignOn(String account, List<String> contentIds) {

    private static final String CONTENT_ID = "/content_id";
    private static final String CONTENT_IDS = RequestedContents.FURTHER;
    private static final RequestedContents.Codes CODES = new RequestedContents.Codes(
            MedialiveCode.CONTENT_REQUIRED, MedialiveCode.NAME, MedialiveCode.LIST_SIZE, MedialiveCode.TWICE);
    private static final String USAGE = Profiles.POLICY + "/" + SignOnPolicy.USAGE_RULES + "/";
    private static final String WINDOW = Profiles.POLICY + "/" + SignOnPolicy.WINDOW + "/";

    /** Reads a request except for its validity and its policy; violations are recorded. */
    static RequestedSignOn read(
            TokenRequest request, MedialiveOptions options, MedialiveSettings settings, Violations violations) {
        if (request.drm() != null) {
            violations.add("/drm", MedialiveCode.DRM, "leave it out");
        }
        var account = name(request.userId());
        if (account == null) {
            violations.add("/user_id", MedialiveCode.ACCOUNT, "the account: " + StringFormats.NAME.allowed());
        }
        return new RequestedSignOn(account == null ? "" : account, contentIds(request, options, settings, violations));
    }

    private static List<String> contentIds(
            TokenRequest request, MedialiveOptions options, MedialiveSettings settings, Violations violations) {
        var all = RequestedContents.read(request, options.contentIds(), CODES, violations);
        if (all.contains(SignOnToken.ANY_CONTENT) && !settings.anyContent()) {
            boolean isAlone = SignOnToken.ANY_CONTENT.equals(request.contentId());
            var place = isAlone ? CONTENT_ID : CONTENT_IDS;
            violations.add(place, MedialiveCode.ANY_CONTENT, "content ids, or set any-content of the site");
        }
        return all;
    }

    private static @Nullable String name(@Nullable String text) {
        return text == null ? null : StringFormats.NAME.parser().parse(text);
    }

    /**
     * The rules that need the time of the issue.
     *
     * @param policy as it was asked for
     * @param issued the same without periods
     */
    void check(SignOnPolicy policy, SignOnPolicy issued, Instant now, Violations violations) {
        var usage = policy.usage();
        var terms = issued.usage();
        if (usage != null && terms != null && issued.isOver(now)) {
            violations.add(
                    USAGE + usage.expiryName(),
                    MedialiveCode.RULES_OVER,
                    "a time after " + now.truncatedTo(ChronoUnit.SECONDS));
        } else if (usage != null && terms != null && terms.endsBeforeItStarts()) {
            violations.add(USAGE + usage.expiryName(), MedialiveCode.RULE_DATES, "not before the start");
        }
        var window = policy.window();
        var times = issued.window();
        if (window != null && times != null && times.isOver(now)) {
            violations.add(
                    WINDOW + window.endName(),
                    MedialiveCode.WINDOW_OVER,
                    "a time after " + now.truncatedTo(ChronoUnit.SECONDS));
        } else if (window != null && times != null && !times.isOrdered()) {
            violations.add(WINDOW + window.endName(), MedialiveCode.WINDOW_DATES, "after the begin of the window");
        }
    }

    /** The place of the longest list, which should be shortened. Without lists, no token is too long. */
    String longest(SignOnPolicy policy) {
        var place = CONTENT_IDS;
        int most = length(contentIds);
        if (length(policy.deviceIds()) > most) {
            place = Profiles.POLICY + "/" + SignOnPolicy.DEVICE_IDS;
            most = length(policy.deviceIds());
        }
        return length(policy.zones()) > most ? Profiles.POLICY + "/" + SignOnPolicy.ZONES : place;
    }

    private static int length(@Nullable List<String> texts) {
        return texts == null ? 0 : texts.stream().mapToInt(String::length).sum();
    }

    /** Without the account and its contents. */
    @Override
    public String toString() {
        return "RequestedSignOn";
    }
}
