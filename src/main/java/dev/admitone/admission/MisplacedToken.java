/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.json.Pointers;
import dev.admitone.problem.DidYouMean;
import dev.admitone.token.IssuedToken.Delivery;
import dev.admitone.token.TokenAdvice;
import dev.admitone.token.Warning;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the header or parameter in which a token probably is, if it has another name than the format's. */
final class MisplacedToken {

    private static final String AUTHORIZATION = "authorization";

    /** Names in which tokens of other formats are sent, without letter case and separators. */
    private static final Map<String, String> FOREIGN = Map.of(
            "xaxdrmmessage", "Axinom tokens",
            "axdrmmessage", "Axinom tokens",
            "pallyconcustomdatav2", "DoveRunner tokens",
            "nvauthorizations", "NAGRA tokens",
            "xdtauthtoken", "castLabs DRMtoday tokens",
            "xdtcustomdata", "castLabs DRMtoday tokens");

    private MisplacedToken() {}

    /**
     * Names of one kind in a request, and what the token's name should be.
     *
     * @param other the token's name among the other kind
     */
    private record Place(String pointer, @Nullable Map<String, JsonNode> values, String expected, String other) {

        /** The names with their values; none if the request has no such member. */
        Stream<Map.Entry<String, JsonNode>> entries() {
            return values == null ? Stream.of() : values.entrySet().stream();
        }

        String at(String name) {
            return Pointers.child(pointer, name);
        }
    }

    /**
     * What is there, and what the name should be; empty if no name is similar and no value is a token.
     *
     * @param isToken whether a string is a token of the format
     */
    static String hint(TokenCarriers carriers, Delivery delivery, Predicate<String> isToken) {
        var places = places(carriers, delivery);
        return Stream.concat(likely(places, isToken), places.stream().flatMap(MisplacedToken::others))
                .findFirst()
                .orElse("");
    }

    /** Whether a name is similar, or a value is a token of the format. */
    static boolean isLikely(TokenCarriers carriers, Delivery delivery, Predicate<String> isToken) {
        return likely(places(carriers, delivery), isToken).findFirst().isPresent();
    }

    private static List<Place> places(TokenCarriers carriers, Delivery delivery) {
        var header = delivery.header();
        var query = delivery.query();
        return List.of(
                new Place("/headers", carriers.headers(), header, query == null ? header : query),
                new Place("/query", carriers.query(), query == null ? "the header " + header : query, header));
    }

    private static Stream<String> likely(List<Place> places, Predicate<String> isToken) {
        return Stream.concat(
                places.stream().flatMap(MisplacedToken::similar),
                places.stream().flatMap(place -> tokens(place, isToken)));
    }

    private static Stream<String> similar(Place place) {
        return place.entries()
                .filter(entry -> isSimilar(entry.getKey(), place.expected) || isSimilar(entry.getKey(), place.other))
                .map(entry -> "There is " + place.at(entry.getKey())
                        + (isEmpty(entry, place.expected)
                                ? ", which is empty."
                                : ", did you mean " + place.expected + "?"));
    }

    /** The name is right, and nothing is there: a string, or a list of one. */
    private static boolean isEmpty(Map.Entry<String, JsonNode> entry, String expected) {
        var value = entry.getValue();
        var only = value.isArray() && value.size() == 1 ? value.path(0) : value;
        return entry.getKey().equalsIgnoreCase(expected) && "".equals(only.stringValue(null));
    }

    /** A token under another name, perhaps with a scheme before it. */
    private static Stream<String> tokens(Place place, Predicate<String> isToken) {
        return place.entries()
                .filter(entry -> isToken.test(withoutScheme(entry.getValue().stringValue(""))))
                .map(entry -> "There is a token in " + place.at(entry.getKey()) + ", send it in " + place.expected
                        + (entry.getValue().stringValue("").indexOf(' ') > 0 ? " without Bearer." : "."));
    }

    private static Stream<String> others(Place place) {
        return place.entries().map(Map.Entry::getKey).flatMap(name -> {
            if (AUTHORIZATION.equalsIgnoreCase(name)) {
                return Stream.of(
                        "There is a header Authorization, but the token must be sent in " + place.expected + ".");
            }
            var foreign = FOREIGN.get(plain(name));
            return foreign == null
                    ? Stream.of()
                    : Stream.of("There is " + place.at(name) + ", which is for " + foreign
                            + "; the site expects the token in " + place.expected + ".");
        });
    }

    private static String withoutScheme(String value) {
        return value.substring(value.indexOf(' ') + 1);
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

    /** Warns if a token stands where tokens of another format of the site belong. */
    static Optional<Warning> warning(String pointer, Delivery delivery) {
        boolean isOwn = pointer.equalsIgnoreCase(Pointers.child("/headers", delivery.header()))
                || (delivery.query() != null && pointer.equals(Pointers.child("/query", delivery.query())));
        boolean isElsewhere = pointer.startsWith("/headers/") || pointer.startsWith("/query/");
        if (isOwn || !isElsewhere) {
            return Optional.empty();
        }
        var detail = "the vendor's license server reads it in " + delivery.inWords("the header ", " or the parameter ")
                + " only";
        return Optional.of(TokenAdvice.MISPLACED.at(pointer, detail));
    }
}
