/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.json.Pointers;
import dev.admitone.problem.DidYouMean;
import dev.admitone.token.IssuedToken.Delivery;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the header or parameter in which a token probably is, if it has another name than the format's. */
final class MisplacedToken {

    private static final String AUTHORIZATION = "authorization";

    private MisplacedToken() {}

    /** What is there, and what the name should be; empty if no name is similar. */
    static String hint(TokenCarriers carriers, Delivery delivery) {
        return Stream.of(
                        in("/headers", carriers.headers(), delivery.header(), delivery.query()),
                        in("/query", carriers.query(), delivery.query(), delivery.header()))
                .filter(hint -> !hint.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String in(String member, @Nullable Map<String, JsonNode> names, String expected, String other) {
        if (names == null) {
            return "";
        }
        return names.keySet().stream()
                .filter(name -> isSimilar(name, expected) || isSimilar(name, other))
                .findFirst()
                .map(name -> "There is " + Pointers.child(member, name) + ", did you mean " + expected + "?")
                .orElseGet(() -> names.keySet().stream().anyMatch(AUTHORIZATION::equalsIgnoreCase)
                        ? "There is an Authorization, but the token is sent in " + expected + "."
                        : "");
    }

    private static boolean isSimilar(String name, String expected) {
        return !DidYouMean.hint(plain(name), List.of(plain(expected))).isEmpty()
                || plain(name).equals(plain(expected));
    }

    /** Without letter case, separators, and the prefix with which CGI and WSGI name headers. */
    private static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        return lower.startsWith("http") ? lower.substring("http".length()) : lower;
    }
}
