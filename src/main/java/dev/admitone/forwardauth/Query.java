/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The parameters of a query. A plus stays a plus: tokens are base64, and players do not always encode it. The servlet
 * API is not asked, because it decodes a plus as a blank, and reads the bodies of forms. Immutable.
 */
final class Query {

    private final List<Parameter> parameters;

    private Query(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    private record Parameter(String name, String value) {}

    /**
     * The query of a URI, or one that stands alone.
     *
     * @param query without its question mark; null if there is none
     * @throws Refused A1011 if its percent-encoding is malformed
     */
    static Query of(@Nullable String query) {
        var parameters = new ArrayList<Parameter>();
        if (query != null) {
            for (var pair : query.split("&", -1)) {
                int end = pair.indexOf('=');
                var name = decode(end < 0 ? pair : pair.substring(0, end));
                parameters.add(new Parameter(name, end < 0 ? "" : decode(pair.substring(end + 1))));
            }
        }
        return new Query(parameters);
    }

    /** The values of a parameter that are not empty, in their order. */
    List<String> values(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name.equals(name) && !parameter.value.isEmpty())
                .map(Parameter::value)
                .toList();
    }

    /** Whether there is a parameter of the name, with or without a value. */
    boolean has(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name.equals(name));
    }

    /** Decodes percent-encoded UTF-8. */
    static String decode(String encoded) {
        try {
            return UriUtils.decode(encoded, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused("", RequestCode.MALFORMED_HTTP, "percent-encoding as in RFC 3986 in the original URI");
        }
    }

    /** Without the values, which may be tokens. */
    @Override
    public String toString() {
        return "Query";
    }
}
