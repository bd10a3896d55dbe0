/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a license request says, as in {@code /license/{drm}/{content_id}}. Each part is literal, stands for
 * the DRM system or the content, or is {@code *} for anything. Immutable.
 */
final class PathTemplate {

    /** What a template must be. */
    static final String RULE = "must be paths such as /license/{drm}/{content_id}: each part is {drm} or {content_id},"
            + " both at most once, or * for anything, or letters, digits and . _ ~ -";

    private static final String DRM = "{drm}";
    private static final String CONTENT_ID = "{content_id}";
    private static final String ANYTHING = "*";
    private static final Pattern PART = Pattern.compile("\\{drm}|\\{content_id}|\\*|(?!\\.\\.?$)[A-Za-z0-9._~-]+");

    /** Parts that proxies and servers read differently. */
    private static final Pattern AMBIGUOUS = Pattern.compile("|\\.\\.?|.*[/\\\\;\\p{Cntrl}].*");

    private final List<String> parts;

    private PathTemplate(List<String> parts) {
        this.parts = parts;
    }

    /**
     * What a path says.
     *
     * @param drm as it is written, which may be no DRM system
     */
    record Facts(@Nullable String drm, @Nullable String contentId) {}

    /** A template as it is written; empty if it is none. */
    static Optional<PathTemplate> parse(String written) {
        if (!written.startsWith("/")) {
            return Optional.empty();
        }
        var parts = List.of(written.substring(1).split("/", -1));
        boolean isTemplate = parts.stream().allMatch(part -> PART.matcher(part).matches())
                && Collections.frequency(parts, DRM) <= 1
                && Collections.frequency(parts, CONTENT_ID) <= 1;
        return isTemplate ? Optional.of(new PathTemplate(parts)) : Optional.empty();
    }

    /**
     * The decoded parts of a path.
     *
     * @throws Refused A1011 if servers can read the path in different ways
     */
    static List<String> parts(String path) {
        var parts = List.of(path.substring(1).split("/", -1)).stream()
                .map(Query::decode)
                .toList();
        if (parts.stream().anyMatch(part -> AMBIGUOUS.matcher(part).matches())) {
            throw new Refused(
                    "",
                    RequestCode.MALFORMED_HTTP,
                    "an original path without empty parts, dots as parts, semicolons and encoded slashes");
        }
        return parts;
    }

    /** What a path says; empty if it is another path. */
    Optional<Facts> match(List<String> path) {
        if (path.size() != parts.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!isAny(parts.get(i)) && !parts.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Facts(valueOf(DRM, path), valueOf(CONTENT_ID, path)));
    }

    private static boolean isAny(String part) {
        return part.equals(ANYTHING) || part.equals(DRM) || part.equals(CONTENT_ID);
    }

    private @Nullable String valueOf(String variable, List<String> path) {
        int place = parts.indexOf(variable);
        return place < 0 ? null : path.get(place);
    }
}
