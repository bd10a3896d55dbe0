/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import dev.admitone.problem.DidYouMean;
import java.util.Collection;

/** Finds the properties that nobody asked for: somebody misspelt them, or hopes for what this service cannot do. */
final class UnknownProperties {

    private UnknownProperties() {}

    /** Records each below a node as a mistake. */
    static void refuse(PropertyNode section, String path, Collection<String> mistakes) {
        section.children().forEach((uniform, child) -> {
            boolean isKnown =
                    section.asked().stream().map(PropertyNode::uniform).anyMatch(uniform::equals);
            var childPath = path + "." + (isKnown ? child.name() : child.shownName());
            if (child.isRead()) {
                refuse(child, childPath, mistakes);
            } else {
                var known = section.asked();
                var hint = known.isEmpty() ? "" : "; known here: " + String.join(", ", known);
                mistakes.add(childPath + ": is unknown" + hint + DidYouMean.hint(child.name(), known));
            }
        });
    }

    /** Leaves alone what another reading asked for at the top and this one did not: it cannot change now. */
    static void leave(PropertyNode root, PropertyNode other) {
        for (var name : other.asked()) {
            var child = root.children().get(PropertyNode.uniform(name));
            if (child != null && !child.isRead()) {
                markRead(child);
            }
        }
    }

    private static void markRead(PropertyNode node) {
        node.markRead();
        node.children().values().forEach(UnknownProperties::markRead);
    }
}
