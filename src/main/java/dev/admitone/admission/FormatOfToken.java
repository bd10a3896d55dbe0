/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.token.Recognition;
import dev.admitone.token.SiteFormat;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the format of a token. */
final class FormatOfToken {

    /** Within a token, and behind a scheme such as {@code Bearer}. */
    private static final Pattern SPACE = Pattern.compile("^\\s*+[A-Za-z]{1,20}+\\s++|\\s++");

    /** What stands around a token or between two, such as quotes or a comma. */
    private static final Pattern AROUND = Pattern.compile("[^A-Za-z0-9._+/=-]++");

    /** The characters that {@link #AROUND} does not match. */
    private static final BitSet OF_TOKEN = IntStream.range(0, 128)
            .filter(character -> !AROUND.matcher(Character.toString(character)).matches())
            .collect(BitSet::new, BitSet::set, BitSet::or);

    private FormatOfToken() {}

    /**
     * The format that is named; else the only one whose tokens look most like this; else the site's default. Of several
     * that look like this without the default, the first.
     *
     * @param token empty if there is none
     */
    static String name(Site site, VerificationRequest request, String token, Violations violations) {
        if (request.format() != null || site.formats().size() == 1) {
            return site.formatName(request.format(), violations);
        }
        var names = token.isEmpty() ? misnamed(site, request) : like(site, token);
        if (names.size() == 1) {
            return names.get(0);
        }
        var usual = site.formatName(null, violations);
        return names.isEmpty() || names.contains(usual) ? usual : names.get(0);
    }

    /** The formats that a token looks like, whatever stands around it; of several tokens, the longest. */
    private static List<String> like(Site site, String token) {
        if (isAlone(token)) {
            return mostLike(site, token);
        }
        return AROUND.splitAsStream(SPACE.matcher(token).replaceAll(""))
                .max(Comparator.comparingInt(String::length))
                .map(longest -> mostLike(site, longest))
                .orElse(List.of());
    }

    /** Whether nothing stands around a token, as usual: the patterns take longer than the check of the token. */
    private static boolean isAlone(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (!OF_TOKEN.get(token.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> mostLike(Site site, String token) {
        var formed = site.formats().entrySet().stream()
                .filter(format -> format.getValue().hasForm(token))
                .toList();
        if (formed.size() < 2) {
            return formed.stream().map(Map.Entry::getKey).toList();
        }
        var found = formed.stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, format -> format.getValue().recognise(token)));
        var best = Collections.max(found.values());
        return found.keySet().stream()
                .filter(name -> found.get(name) == best)
                .sorted()
                .toList();
    }

    /** Whether a string is a token of a format, and of no other. */
    static Predicate<String> isToken(SiteFormat format) {
        return value -> format.recognise(value) == Recognition.YES;
    }

    /** The formats whose token is under a name that is not quite theirs. */
    private static List<String> misnamed(Site site, VerificationRequest request) {
        return site.formats().entrySet().stream()
                .filter(format -> MisplacedToken.isLikely(
                        request.carriers(), format.getValue().delivery(), isToken(format.getValue())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
