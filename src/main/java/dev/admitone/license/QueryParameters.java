/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** The parameters of the query alone: the container's own would take those of a form in the body too. */
record QueryParameters(MultiValueMap<String, String> encoded) {

    static QueryParameters of(HttpServletRequest request) {
        var query = request.getQueryString();
        return new QueryParameters(
                UriComponentsBuilder.newInstance().query(query).build().getQueryParams());
    }

    /** The decoded values of a parameter. */
    List<String> all(String name) {
        return encoded.getOrDefault(name, List.of()).stream()
                .map(value -> value == null ? "" : decoded(name, value))
                .toList();
    }

    /**
     * The value of a parameter; null if it is absent.
     *
     * @throws Refused if it is given twice
     */
    @Nullable String single(String name) {
        var values = all(name);
        if (values.size() > 1) {
            throw new Refused("", RequestCode.MALFORMED_HTTP, "the parameter " + name + " once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused("", RequestCode.MALFORMED_HTTP, "the parameter " + name + " in percent-encoding");
        }
    }

    /** Without the values: one may be a grant. */
    @Override
    public String toString() {
        return "QueryParameters";
    }
}
