/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import dev.admitone.problem.DidYouMean;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Lines about the properties of one reading. They show no value, and no name that could be a key. */
final class PropertyLines {

    private final Consumer<String> lines;

    /** Creates lines that are passed on one by one. */
    PropertyLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /** A line for each property below a section that no module asked for. */
    void unknown(PropertyNode section, String path) {
        var known = section.asked().keySet();
        var uniform = uniform(section);
        section.children().forEach((name, child) -> {
            var childPath = path(path, child, uniform.contains(name));
            if (child.isRead()) {
                unknown(child, childPath);
            } else {
                var hint = known.isEmpty() ? "" : "; known here: " + String.join(", ", known);
                lines.accept(childPath + child.origin() + ": is unknown" + hint + suggestion(child, known));
            }
        });
    }

    /** A line for each known property below a section whose value does not come from a file. */
    void notFromFiles(PropertyNode section, String path) {
        var uniform = uniform(section);
        section.children().forEach((name, child) -> {
            var childPath = path(path, child, uniform.contains(name));
            if (child.isRead() && child.value() != null && !child.origin().isEmpty()) {
                lines.accept(childPath + child.origin() + ": any value in the files is ignored");
            }
            notFromFiles(child, childPath);
        });
    }

    private static Set<String> uniform(PropertyNode section) {
        return section.asked().keySet().stream().map(PropertyNode::uniform).collect(Collectors.toSet());
    }

    private static String path(String section, PropertyNode child, boolean isKnown) {
        return section + "." + (isKnown ? child.name() : child.shownName());
    }

    /** An environment variable with an underscore within a name, such as TOKEN_DURATION, reads as a section. */
    private static String suggestion(PropertyNode child, Collection<String> known) {
        var joined = child.children().values().stream()
                .map(part -> PropertyNode.uniform(child.name() + part.name()))
                .toList();
        return known.stream()
                .filter(name -> joined.contains(PropertyNode.uniform(name)))
                .findFirst()
                .map(name -> "; did you mean " + name + "?"
                        + (child.origin().isEmpty() ? "" : " Environment variables write it without the dash"))
                .orElseGet(() -> DidYouMean.hint(child.name(), known));
    }
}
