/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.TokenRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the contents of a request: {@code content_id}, and {@code content_ids} of its options. */
public final class RequestedContents {

    /** Where further contents are. */
    public static final String FURTHER = "/options/content_ids";

    private static final int MOST = 100;

    private RequestedContents() {}

    /**
     * A vendor's codes.
     *
     * @param required there is no content
     * @param name a content is not of the form {@link CommonFormats#NAME}
     * @param number the list is empty, or there are more than 100
     * @param twice one is there twice
     */
    public record Codes(ErrorCode required, ErrorCode name, ErrorCode number, ErrorCode twice) {}

    /** All contents of a request with its options; violations are recorded. */
    public static List<String> read(TokenRequest request, JsonObject options, Codes codes, Violations violations) {
        var further = options.values("content_ids", codes.name, CommonFormats.NAME);
        var names = further == null
                ? null
                : further.stream().filter(Objects::nonNull).toList();
        return read(request, names, codes, violations);
    }

    /**
     * All contents, at least one unless violations are recorded.
     *
     * @param further those of the options that have the form of a name; null if absent
     */
    public static List<String> read(
            TokenRequest request, @Nullable List<String> further, Codes codes, Violations violations) {
        var all = new ArrayList<String>();
        var content = CommonFormats.NAME.checked(request.contentId(), "/content_id", codes.name, violations);
        if (content != null) {
            all.add(content);
        } else if (further == null) {
            violations.add("/content_id", codes.required, "content_id, or content_ids in the options");
        }
        if (further != null) {
            all.addAll(further);
            if (new HashSet<>(all).size() < all.size()) {
                violations.add(FURTHER, codes.twice, "each once, and not the content_id of the request");
            }
            if (further.isEmpty() || all.size() > MOST) {
                violations.add(FURTHER, codes.number, "1 to " + MOST + " with content_id");
            }
        }
        return List.copyOf(all);
    }
}
