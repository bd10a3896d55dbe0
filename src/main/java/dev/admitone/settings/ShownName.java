/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which names of the configuration a message may show. A key that was written in the place of a name must not
 * be shown, so only a short name made of words is. Names that the service itself knows need no such judgement.
 */
public final class ShownName {

    /** Shorter than every key of a vendor, and than every API key. */
    private static final int LONGEST = 24;

    private static final String WORD =
            "([A-Z]?[a-z]{2,14}([A-Z][a-z]{1,14}){0,4}|[A-Z]?[a-z]{1,14}|[A-Z]{1,14})[0-9]{0,4}|[0-9]{1,4}|\\*";
    private static final Pattern WORDS = Pattern.compile("(" + WORD + ")([._-](" + WORD + "))*");
    private static final Pattern MEMBER = Pattern.compile("([a-z]{1,14}([_-][a-z]{1,14}){0,7})?");
    private static final Pattern NO_WORD = Pattern.compile("(?i).*[bcdfghjklmnpqrstvwxz]{6}.*");

    private ShownName() {}

    /** Whether the name is short and made of words, as no key is. */
    static boolean isPlain(String name) {
        return name.length() <= LONGEST
                && WORDS.matcher(name).matches()
                && !NO_WORD.matcher(name).matches();
    }

    /** The names of a path with dots between them, each as {@link #of} gives it. */
    public static String ofPath(String path) {
        return Stream.of(path.split("\\.")).map(ShownName::ofElement).collect(Collectors.joining("."));
    }

    /** With the index of a list behind it, or without. */
    private static String ofElement(String element) {
        var name = element.replaceFirst("(\\[[0-9]{1,4}])+\\z", "");
        return of(name) + element.substring(name.length());
    }

    /** The pointer into a JSON document, without members that could be a key: those of the vendors are words. */
    static String ofPointer(String pointer) {
        return Stream.of(pointer.split("/", -1))
                .map(member -> MEMBER.matcher(member).matches() ? member : of(member))
                .collect(Collectors.joining("/"));
    }

    /** A value: as it is if it is short and made of words, as no key is; otherwise how long it is. */
    public static String ofValue(String value) {
        return isPlain(value) ? value : "(" + value.length() + " characters)";
    }

    /** The name, or how long it is. */
    static String of(String name) {
        return isPlain(name) ? name : "(a name of " + name.length() + " characters)";
    }
}
