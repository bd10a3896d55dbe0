/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.diagnosis.Guids;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The query of {@code GET /sites/{site}/authorize}. Pointers of violations are the name of the parameter, and of
 * {@code kids} also the place of the item.
 *
 * @param keyIds each once, in the order of the request
 */
record AuthorizeQuery(
        String site,
        List<UUID> keyIds,
        @Nullable String drm,
        @Nullable String contentId,
        @Nullable String format,
        @Nullable String profile,
        @Nullable String userId) {

    private static final String KIDS = "kids";
    private static final int MOST_KIDS = 64;
    private static final List<String> CREDENTIALS = List.of("grant", "access_token");
    private static final List<String> MEMBERS = List.of(KIDS, "drm", "content_id", "format", "profile", "user_id");

    /**
     * Reads the query. Other parameters are ignored: players and CDNs add their own.
     *
     * @param namesUser whether {@code user_id} is required, because there is no grant
     * @throws Refused with all violations
     */
    static AuthorizeQuery read(String site, HttpServletRequest request, boolean namesUser) {
        var violations = new Violations();
        checkParameters(request, violations);
        var keyIds = List.copyOf(keyIds(request.getParameter(KIDS), violations));
        var userId = value(request, "user_id");
        if (namesUser && userId == null) {
            violations.add("/user_id", RequestCode.USER_REQUIRED, "the viewer, or a grant instead of the API key");
        }
        violations.throwIfAny();
        return new AuthorizeQuery(
                site,
                keyIds,
                value(request, "drm"),
                value(request, "content_id"),
                value(request, "format"),
                value(request, "profile"),
                userId);
    }

    /** Null if the parameter is absent or empty. */
    private static @Nullable String value(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static void checkParameters(HttpServletRequest request, Violations violations) {
        for (var credential : CREDENTIALS) {
            if (request.getParameter(credential) != null) {
                violations.add(
                        "/" + credential,
                        RequestCode.CREDENTIAL_IN_QUERY,
                        "the grant in Authorization: Bearer, because queries are logged");
            }
        }
        for (var member : MEMBERS) {
            var values = request.getParameterValues(member);
            if (values != null && values.length > 1) {
                violations.add("/" + member, RequestCode.PARAMETER_TWICE, "once");
            }
        }
    }

    private static Set<UUID> keyIds(@Nullable String kids, Violations violations) {
        var ids = new LinkedHashSet<UUID>();
        if (kids == null || kids.isEmpty()) {
            violations.add(
                    "/" + KIDS,
                    RequestCode.KIDS_REQUIRED,
                    "the default_KID values of the content, with commas between them");
            return ids;
        }
        var items = kids.split(",", -1);
        if (items.length > MOST_KIDS) {
            violations.add("/" + KIDS, RequestCode.TOO_MANY_KIDS, "1 to " + MOST_KIDS + ", not " + items.length);
        }
        for (int i = 0; i < items.length && !violations.isFull(); i++) {
            var id = Guids.parse(items[i]);
            if (id == null) {
                violations.add("/" + KIDS + "/" + i, RequestCode.KID_INVALID, "a UUID, or its 32 hexadecimal digits");
            } else {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Without the viewer. */
    @Override
    public String toString() {
        return "AuthorizeQuery[site=" + site + "]";
    }
}
