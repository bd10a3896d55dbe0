/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.IssuedToken.Delivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;

/**
 * Finds the token of a license request. It must be in one place and only once, because servers differ in which of two
 * they take.
 */
final class PlayerToken {

    private static final List<String> SCHEMES = List.of("bearer ", "dpop ");

    private final List<String> places = new ArrayList<>(1);
    private final List<String> values = new ArrayList<>(1);

    private PlayerToken() {}

    /**
     * The token of a request.
     *
     * @param deliveries of the formats of the site
     * @throws Refused A1030 if there is none, A1031 if there are several, or one in two places
     */
    static String find(ForwardedRequest request, Collection<Delivery> deliveries) {
        var headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        var parameters = new TreeSet<String>();
        deliveries.forEach(delivery -> {
            headers.add(delivery.header());
            if (delivery.query() != null) {
                parameters.add(delivery.query());
            }
        });
        var found = new PlayerToken();
        headers.forEach(name ->
                ProxyHeaders.values(request.http(), name).forEach(value -> found.put("the header " + name, value)));
        ProxyHeaders.values(request.http(), HttpHeaders.AUTHORIZATION).forEach(found::putAuthorization);
        parameters.forEach(name -> found.putParameter(name, request.original()));
        if (found.values.isEmpty()) {
            throw new Refused("", RequestCode.TOKEN_REQUIRED, required(headers, parameters));
        }
        return found.only();
    }

    private static String required(Collection<String> headers, Collection<String> parameters) {
        return "the player's token in one of: the header " + String.join(", ", headers)
                + "; Authorization: Bearer"
                + (parameters.isEmpty() ? "" : "; in the original URI, the parameter " + String.join(", ", parameters));
    }

    private void put(String place, String value) {
        places.add(place);
        values.add(value);
    }

    private void putAuthorization(String value) {
        var lower = value.toLowerCase(Locale.ROOT);
        SCHEMES.stream()
                .filter(lower::startsWith)
                .map(scheme -> value.substring(scheme.length()).strip())
                .filter(token -> !token.isEmpty())
                .forEach(token -> put("Authorization", token));
    }

    /** A proxy that appends the original query to the endpoint's repeats the token of the original URI. */
    private void putParameter(String name, OriginalRequest original) {
        var ofUri = original.query().values(name);
        var own = original.ownQuery().values(name);
        var values = ofUri.isEmpty() || !ofUri.equals(own) ? concat(ofUri, own) : ofUri;
        values.forEach(value -> put("the parameter " + name, value));
    }

    private static List<String> concat(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private String only() {
        var token = values.get(0);
        // Equal headers may be joined on the way.
        if (values.size() > 1 || token.indexOf(',') >= 0) {
            throw new Refused(
                    "",
                    RequestCode.TOKEN_TWICE,
                    "the token must be sent once; found in " + String.join(" and in ", new TreeSet<>(places)));
        }
        return token;
    }
}
