/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.Violation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The order in which the places of a document are written. */
public final class DocumentOrder {

    private final Map<String, Integer> positions = new HashMap<>();

    private DocumentOrder() {}

    /**
     * Sorts violations as a reader of the document meets them.
     *
     * <p>What is missing stands where the object that lacks it begins; violations at one place keep their order.
     */
    public static List<Violation> sort(List<Violation> violations, JsonNode document) {
        var order = new DocumentOrder();
        order.number(document, "");
        return violations.stream()
                .sorted(Comparator.comparingInt(violation -> order.position(violation.pointer())))
                .toList();
    }

    private void number(JsonNode node, String pointer) {
        positions.put(pointer, positions.size());
        if (node instanceof ObjectNode object) {
            object.forEachEntry((name, value) -> number(value, Pointers.child(pointer, name)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                number(array.get(i), pointer + "/" + i);
            }
        }
    }

    private int position(String pointer) {
        var known = positions.get(pointer);
        if (known != null) {
            return known;
        }
        int parent = pointer.lastIndexOf('/');
        return parent < 0 ? 0 : position(pointer.substring(0, parent));
    }
}
