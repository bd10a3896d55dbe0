/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which names of the configuration a message may show. A name could be a key in the wrong place, so only a
 * short name made of words is shown. Names that the service knows are always shown.
 */
public final class ShownName {

    /** Shorter than every vendor key and API key. */
    private static final int LONGEST = 24;

    private static final String WORD =
            "([A-Z]?[a-z]{2,14}([A-Z][a-z]{1,14}){0,4}|[A-Z]?[a-z]{1,14}|[A-Z]{1,14})[0-9]{0,4}|[0-9]{1,4}|\\*";
    private static final Pattern WORDS = Pattern.compile("(" + WORD + ")([._-](" + WORD + "))*");
    private static final Pattern MEMBER = Pattern.compile("([a-z]{1,14}([_-][a-z]{1,14}){0,7})?");
    private static final Pattern NO_WORD = Pattern.compile("(?i).*[bcdfghjklmnpqrstvwxz]{6}.*");

    private ShownName() {}

    /** Whether the name is short and made of words, unlike a key. */
    static boolean isPlain(String name) {
        return name.length() <= LONGEST
                && WORDS.matcher(name).matches()
                && !NO_WORD.matcher(name).matches();
    }

    /** The names of a dotted path, each as {@link #of} returns it. */
    public static String ofPath(String path) {
        return Stream.of(path.split("\\.")).map(ShownName::ofElement).collect(Collectors.joining("."));
    }

    /** One name, with or without a list index. */
    private static String ofElement(String element) {
        var name = element.replaceFirst("(\\[[0-9]{1,4}])+\\z", "");
        return of(name) + element.substring(name.length());
    }

    /** A JSON pointer without members that could be a key: those of the vendors are words. */
    static String ofPointer(String pointer) {
        return Stream.of(pointer.split("/", -1))
                .map(member -> MEMBER.matcher(member).matches() ? member : of(member))
                .collect(Collectors.joining("/"));
    }

    /** A value if it is short and made of words, unlike a key; otherwise its length. */
    public static String ofValue(String value) {
        return isPlain(value) ? value : "(" + value.length() + " characters)";
    }

    /** The name, or its length. */
    static String of(String name) {
        return isPlain(name) ? name : "(a name of " + name.length() + " characters)";
    }
}
