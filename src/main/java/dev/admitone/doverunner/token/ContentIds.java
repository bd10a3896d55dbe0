/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.ProductionGuard;
import dev.admitone.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rule that the content ids of a site follow, so that a token has exactly one reading. Immutable, thread-safe.
 *
 * <p>The protocol's hash has no separators: a token holder can move the end of the user id to the front of the content
 * id, or the other way round, and the hash still matches. Under a strict rule no content id is a suffix of another one,
 * so only one division of the two gives a content id.
 *
 * <p>The policy behind them is base64 of whole blocks, so what moves between it and the content id, either way, is 64
 * characters of base64 or a multiple. After such a move the ids together have at least 66 bytes, because neither id was
 * empty before, and they end in base64. A strict rule refuses such ids.
 */
final class ContentIds {

    private static final String SECTION = "content-ids";
    private static final String ANY = "any";
    private static final String FIXED_LENGTH = "fixed-length";
    private static final String LEADING_MARKER = "leading-marker";
    private static final String CATALOGUE = "catalogue";

    /** The property of each rule. */
    private static final String LENGTH = "length";

    private static final String MARKER = "marker";
    private static final String FILE = "file";

    /** The vendor's limit for a content id. */
    private static final int MAX_LENGTH = 200;

    private static final int SHORTEST_MOVE = 64;

    private final @Nullable Rule rule;

    private ContentIds(@Nullable Rule rule) {
        this.rule = rule;
    }

    /**
     * A set of ids none of which is the end of another.
     *
     * @param allowed for explanations
     */
    private record Rule(String allowed, Predicate<String> follows) {}

    /** Reads the rule from the section of a site; what is wrong is recorded in it. */
    static ContentIds read(Settings site) {
        var section = site.section(SECTION);
        var name = section.value("rule").choice(List.of(ANY, FIXED_LENGTH, LEADING_MARKER, CATALOGUE));
        var rule = switch (name) {
            case FIXED_LENGTH -> fixedLength(section);
            case LEADING_MARKER -> leadingMarker(section);
            case CATALOGUE -> catalogue(section);
            default -> null;
        };
        if (rule == null) {
            section.warning(
                    "rule",
                    "is any: the holder of a token can move the border between user id and content id, and get other "
                            + "content if the result is another valid content id; fixed-length (for ids of one length, "
                            + "such as UUIDs), leading-marker or catalogue prevents it");
        }
        if (!section.has("rule")) {
            ProductionGuard.refuse(
                    section,
                    "rule",
                    "must be set in production: fixed-length, leading-marker or catalogue; or any, for sites that"
                            + " have none of these");
        }
        refuseForeign(section, LENGTH, FIXED_LENGTH, name);
        refuseForeign(section, MARKER, LEADING_MARKER, name);
        refuseForeign(section, FILE, CATALOGUE, name);
        return new ContentIds(rule);
    }

    /** A property of another rule would suggest that the other rule is in force. */
    private static void refuseForeign(Settings section, String property, String owner, String rule) {
        if (!rule.equals(owner) && section.has(property)) {
            section.value(property).string();
            section.error(property, "belongs to the rule " + owner);
        }
    }

    private static Rule fixedLength(Settings section) {
        if (!section.has(LENGTH)) {
            section.error(LENGTH, "required: the length of every content id, 36 for UUIDs with their dashes");
        }
        int length = section.value(LENGTH).integer(MAX_LENGTH, 1, MAX_LENGTH);
        return new Rule("exactly " + length + " bytes in UTF-8", id -> bytes(id) == length);
    }

    /** Every id begins with the marker, so the last marker is where the content id begins. */
    private static Rule leadingMarker(Settings section) {
        var marker = section.value(MARKER).string("");
        if (!marker.matches("[!-~]")) {
            section.error(MARKER, "must be one printable ASCII character other than a blank");
        }
        return new Rule(
                marker + " as the first character and nowhere else",
                id -> id.startsWith(marker) && id.indexOf(marker, 1) < 0);
    }

    private static Rule catalogue(Settings section) {
        return new Rule("must be in the site's catalogue", ContentCatalogue.read(section, FILE)::contains);
    }

    /** What the rule allows, for explanations; null if the ids follow it. */
    @Nullable String violation(String userId, String contentId) {
        if (rule == null) {
            return null;
        }
        if (!rule.follows.test(contentId)) {
            return rule.allowed;
        }
        if (bytes(userId) + bytes(contentId) > SHORTEST_MOVE + 1 && endsLikeBase64(contentId)) {
            return "at most 65 bytes together with the user id, "
                    + "or a character other than A-Z a-z 0-9 + / = among its last 63";
        }
        return null;
    }

    /** Reports ids that do not follow the rule. */
    void check(String userId, String contentId, Violations violations) {
        var allowed = violation(userId, contentId);
        if (allowed != null) {
            violations.add("/content_id", DoverunnerCode.CONTENT_ID_RULE, allowed);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean endsLikeBase64(String text) {
        return text.substring(Math.max(0, text.length() - SHORTEST_MOVE + 1))
                .chars()
                .allMatch(ContentIds::isBase64);
    }

    private static boolean isBase64(int c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '=';
    }
}
