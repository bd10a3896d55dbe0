/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object that may hold keys: {@code toString} does not show it. */
public final class SensitiveJson {

    private final ObjectNode node;

    private SensitiveJson(ObjectNode node) {
        this.node = node;
    }

    /** Wraps an object, which must not be changed afterwards. */
    public static SensitiveJson of(ObjectNode node) {
        return new SensitiveJson(node);
    }

    /** The object itself. Never log it, never put it into a message. */
    public ObjectNode expose() {
        return node;
    }

    /** A copy in which the values of some members are {@code "***"}, at any depth. */
    public SensitiveJson masked(Set<String> members) {
        var copy = node.deepCopy();
        mask(copy, members);
        return of(copy);
    }

    /**
     * A copy in which what stands at some RFC 6901 pointers is {@code "***"}: a misspelt member may hold a key as well
     * as a right one.
     */
    public SensitiveJson maskedAt(List<String> pointers) {
        var copy = node.deepCopy();
        for (var pointer : pointers) {
            var place = JsonPointer.compile(pointer);
            var name = place.last();
            var parent = copy.at(place.head());
            if (parent instanceof ObjectNode object && object.has(name.getMatchingProperty())) {
                object.put(name.getMatchingProperty(), "***");
            } else if (parent instanceof ArrayNode array && array.has(name.getMatchingIndex())) {
                array.set(name.getMatchingIndex(), JsonNodeFactory.instance.stringNode("***"));
            }
        }
        return of(copy);
    }

    private static void mask(JsonNode node, Set<String> members) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                if (members.contains(name)) {
                    object.put(name, "***");
                }
            }
        }
        node.forEach(child -> mask(child, members));
    }

    @Override
    public String toString() {
        return "{***}";
    }
}
