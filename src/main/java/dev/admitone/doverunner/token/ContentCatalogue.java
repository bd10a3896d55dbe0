/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.problem.Violations;
import dev.admitone.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads a site's content ids from a text file in UTF-8, one on each line, and checks that none is the end of another.
 *
 * <p>Configuration errors name lines and quote nothing, because the file may be one with keys that was named by
 * mistake.
 */
final class ContentCatalogue {

    /** A wrong file has an error on every line. */
    private static final int MOST_MISTAKES = 10;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<Line> lines = new ArrayList<>();
    private final Map<Integer, String> mistakes = new TreeMap<>();

    private ContentCatalogue() {}

    /** A reversed id: sorted, it directly precedes the ids that it is the end of. */
    private record Line(String reversed, int number) {

        String id() {
            return reverse(reversed);
        }
    }

    /** The ids of the file that a property names; what is wrong is recorded in the section. */
    static Set<String> read(Settings section, String property) {
        if (!section.has(property)) {
            section.error(property, "required: a text file with one content id on each line");
        }
        var content = section.value(property).fileContent();
        if (content == null) {
            return Set.of();
        }
        var catalogue = new ContentCatalogue();
        catalogue.add(content);
        catalogue.findEnds();
        catalogue.report(section, property);
        return catalogue.lines.stream().map(Line::id).collect(Collectors.toUnmodifiableSet());
    }

    private void add(String text) {
        if (text.startsWith(BYTE_ORDER_MARK)) {
            mistakes.put(1, "begins with a byte order mark");
        }
        int number = 0;
        for (var id : text.lines().toList()) {
            number++;
            var violations = new Violations();
            Identifiers.contentId(id, violations);
            if (violations.isEmpty()) {
                lines.add(new Line(reverse(id), number));
            } else {
                mistakes.put(number, violations.found().get(0).detail());
            }
        }
    }

    /** An id that is the end of others is directly followed by one of them. */
    private void findEnds() {
        lines.sort(Comparator.comparing(Line::reversed).thenComparingInt(Line::number));
        Line previous = null;
        for (var line : lines) {
            if (previous != null && line.reversed.equals(previous.reversed)) {
                mistakes.putIfAbsent(line.number, "is the same as line " + previous.number);
                continue;
            }
            if (previous != null && line.reversed.startsWith(previous.reversed)) {
                mistakes.putIfAbsent(previous.number, "is a suffix of the id on line " + line.number);
            }
            previous = line;
        }
    }

    private void report(Settings section, String property) {
        if (lines.isEmpty() && mistakes.isEmpty()) {
            section.error(property, "names a file without content ids");
        }
        mistakes.entrySet().stream()
                .limit(MOST_MISTAKES)
                .forEach(mistake -> section.error(property, "line " + mistake.getKey() + ": " + mistake.getValue()));
        if (mistakes.size() > MOST_MISTAKES) {
            section.error(property, mistakes.size() - MOST_MISTAKES + " further lines are wrong");
        }
    }

    private static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
