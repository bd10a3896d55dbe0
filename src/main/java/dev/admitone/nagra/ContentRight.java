/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import static dev.admitone.nagra.NagraCode.DATE_TIME;
import static dev.admitone.nagra.NagraCode.NAME;
import static dev.admitone.nagra.NagraCode.NUMBER;
import static dev.admitone.nagra.NagraCode.WRONG_TYPE;

import dev.admitone.problem.Violations;
import dev.admitone.token.AllowedLicense;
import dev.admitone.token.UsageRules;
import dev.admitone.vendor.CommonFormats;
import dev.admitone.vendor.MillisTime;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element of {@code contentRights}. The policies of profiles and requests have no content. */
final class ContentRight {

    static final String CONTENT_ID = "contentId";
    static final String END = "end";
    static final String SESSION_CONTROL = "sessionControl";

    /** The group in which the vendor counts the streams that rules limit. */
    private static final String RULED_GROUP = "admit-one-rules";

    private static final String GROUP_ID = "groupId";
    static final String PROFILE = "usageRulesProfileId";
    private static final String START = "start";
    static final String DURATION = "duration";
    private static final String STORABLE = "storable";
    private static final String DEPRECATED = "defaultUsageRules";

    private static final ObjectFormat DEPRECATED_RULES =
            new ObjectFormat().scalars(WRONG_TYPE, NAME, "digitalOnly", "hdcp", "unprotectedDigitalOutput");
    private static final ObjectFormat GROUP = new ObjectFormat()
            .string(GROUP_ID, NAME, CommonFormats.NAME)
            .required(NAME, CommonFormats.NAME.allowed())
            .integer("maxSessions", NUMBER, 1, Integer.MAX_VALUE);
    private static final ObjectFormat SESSION =
            new ObjectFormat().string("sessionId", NAME, CommonFormats.NAME).objects("groups", WRONG_TYPE, GROUP);
    static final ObjectFormat POLICY = with(new ObjectFormat());
    static final ObjectFormat ELEMENT = with(new ObjectFormat()
            .string(CONTENT_ID, NAME, CommonFormats.NAME)
            .required(NagraCode.CONTENT_REQUIRED, "the content"));

    private ContentRight() {}

    private static ObjectFormat with(ObjectFormat format) {
        return format.string(PROFILE, NAME, CommonFormats.NAME)
                .string(START, DATE_TIME, MillisTime.FORMAT)
                .string(END, DATE_TIME, MillisTime.FORMAT)
                .integer(DURATION, NUMBER, 1, Integer.MAX_VALUE)
                .bool(STORABLE, WRONG_TYPE)
                .object(DEPRECATED, WRONG_TYPE, DEPRECATED_RULES)
                .strings("defaultKcIds", NAME, CommonFormats.NAME)
                .object(SESSION_CONTROL, WRONG_TYPE, SESSION)
                .rule((json, right) -> {
                    if (!isEverUsable(right)) {
                        json.violation(END, NagraCode.DATES, "after the start");
                    }
                });
    }

    /** The policy that only allows to store the license, with a duration and a number of streams. */
    static PolicyObject storable(@Nullable Integer seconds, @Nullable Integer streams) {
        var group = new PolicyObject(GROUP).with(GROUP_ID, RULED_GROUP).with("maxSessions", streams);
        var session = new PolicyObject(SESSION).with("groups", List.of(group));
        return new PolicyObject(POLICY)
                .with(DURATION, seconds)
                .with(STORABLE, true)
                .with(SESSION_CONTROL, streams == null ? null : session);
    }

    /** The elements of a token for contents with the same policy. */
    static List<PolicyObject> of(List<String> contentIds, PolicyObject policy) {
        var element = policy.in(ELEMENT);
        return contentIds.stream().map(id -> element.with(CONTENT_ID, id)).toList();
    }

    static boolean isEverUsable(PolicyObject right) {
        var start = right.string(START);
        var end = right.string(END);
        return start == null || end == null || start.compareTo(end) < 0;
    }

    static boolean isOver(PolicyObject right, Instant now) {
        var end = right.string(END);
        return end != null && end.compareTo(MillisTime.of(now)) <= 0;
    }

    /** Records that a license of a right in a token, which can be given, cannot be used at an instant. */
    static void adviseUnusable(PolicyObject right, String pointer, Instant now, Violations advice) {
        if (isOver(right, now)) {
            advice.add(pointer + "/" + END, NagraCode.LICENSE_OVER, "a time after " + now);
        }
        var start = right.string(START);
        if (start != null && start.compareTo(MillisTime.of(now)) > 0) {
            advice.add(pointer + "/" + START, NagraCode.LICENSE_EARLY, "send the license request after this time");
        }
    }

    /** The policy within what the rules allow: the stricter value wins. It always says whether it is storable. */
    static PolicyObject within(PolicyObject policy, UsageRules rules, Instant now) {
        return policy.with(START, MillisTime.later(policy.string(START), MillisTime.of(rules.laterStart(now))))
                .with(END, MillisTime.earlier(policy.string(END), MillisTime.of(rules.end(now))))
                .with(DURATION, rules.shortestSeconds(policy.number(DURATION)))
                .with(STORABLE, isStorable(policy) && rules.storage().isAllowed());
    }

    /** For a license server that does not read the token. */
    static AllowedLicense allowed(PolicyObject right) {
        return new AllowedLicense(
                isStorable(right),
                MillisTime.instant(right.string(START)),
                MillisTime.instant(right.string(END)),
                right.number(DURATION),
                null,
                right.present(PROFILE, DEPRECATED, "defaultKcIds", SESSION_CONTROL),
                null);
    }

    /** Without a value it is not. */
    static boolean isStorable(PolicyObject policy) {
        return policy.isTrue(STORABLE);
    }

    /** Records what the vendor advises against. */
    static void advise(PolicyObject policy, Violations advice) {
        if ("Test".equals(policy.string(PROFILE))) {
            advice.add("/policy/" + PROFILE, NagraCode.TEST_PROFILE, "SD, HD, UHD or your own name");
        }
        if (policy.object(DEPRECATED) != null) {
            advice.add("/policy/" + DEPRECATED, NagraCode.DEPRECATED_RULES, "a usageRulesProfileId");
        }
    }
}
