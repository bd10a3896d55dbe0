/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.List;
import java.util.function.Consumer;

/**
 * A property that is a list, written as a YAML list or with commas.
 *
 * @param mistakes takes what is wrong with it
 */
record ListProperty(PropertyNode node, Consumer<String> mistakes) {

    /**
     * The elements without the blanks around them. An empty one is a mistake: it is a variable that is not set, or a
     * comma too many, and whatever is compared with it must not match.
     */
    List<String> read() {
        refuseUnresolved(node);
        var elements = elements();
        if (elements.stream().anyMatch(String::isBlank)) {
            mistakes.accept("has an empty element");
        }
        return elements.stream()
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private List<String> elements() {
        var value = node.value();
        if (value != null) {
            return value.isBlank() ? List.of() : List.of(value.split(",", -1));
        }
        if (!node.isList()) {
            mistakes.accept("is a list, not a section");
        }
        node.elements().forEach(element -> {
            element.markRead();
            refuseUnresolved(element);
        });
        return node.elements().stream().map(PropertyNode::text).toList();
    }

    private void refuseUnresolved(PropertyNode part) {
        if (part.isUnresolved()) {
            mistakes.accept(Settings.UNRESOLVED);
        }
    }
}
