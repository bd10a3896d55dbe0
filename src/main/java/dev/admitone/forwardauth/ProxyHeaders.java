/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads headers that a proxy sets once. What a client has sent in addition is refused. */
final class ProxyHeaders {

    private ProxyHeaders() {}

    /** All values that are not empty. */
    static Stream<String> values(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name)).stream().filter(value -> !value.isEmpty());
    }

    /**
     * The value of a header, or null.
     *
     * @throws Refused A1011 if it is repeated
     */
    static @Nullable String one(HttpServletRequest request, String name) {
        var values = values(request, name).toList();
        if (values.size() > 1) {
            throw new Refused("", RequestCode.MALFORMED_HTTP, name + " once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /**
     * The value of two headers that mean the same, or null.
     *
     * @throws Refused A1011 if they differ, or one is repeated
     */
    static @Nullable String agreed(HttpServletRequest request, String first, String second) {
        var one = one(request, first);
        var other = one(request, second);
        if (one != null && other != null && !one.equals(other)) {
            throw new Refused(
                    "",
                    RequestCode.MALFORMED_HTTP,
                    String.join(" and ", List.of(first, second)) + " with one value, or one of them");
        }
        return one == null ? other : one;
    }
}
