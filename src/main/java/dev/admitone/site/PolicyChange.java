/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds the merge patch (RFC 7396) that leads from one policy to another. */
final class PolicyChange {

    private PolicyChange() {}

    /**
     * The patch from one policy to another.
     *
     * @param patch the patch of the request, whose removals are kept, so that a misspelt one is refused; or null
     */
    static ObjectNode between(ObjectNode from, ObjectNode to, @Nullable ObjectNode patch) {
        var change = between(from, to);
        if (patch != null) {
            keepRemovals(patch, to, change);
        }
        return change;
    }

    private static ObjectNode between(ObjectNode from, ObjectNode to) {
        var change = JsonNodeFactory.instance.objectNode();
        from.propertyNames().stream().filter(name -> !to.has(name)).forEach(change::putNull);
        to.forEachEntry((name, value) -> {
            var before = from.get(name);
            if (before instanceof ObjectNode one && value instanceof ObjectNode other) {
                var inside = between(one, other);
                if (!inside.isEmpty()) {
                    change.set(name, inside);
                }
            } else if (!value.equals(before)) {
                change.set(name, value.deepCopy());
            }
        });
        return change;
    }

    private static void keepRemovals(ObjectNode patch, ObjectNode to, ObjectNode change) {
        for (var name : List.copyOf(patch.propertyNames())) {
            var value = patch.get(name);
            if (value.isNull()) {
                change.putNull(name);
            } else if (value instanceof ObjectNode inside && to.get(name) instanceof ObjectNode result) {
                var below =
                        change.get(name) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
                keepRemovals(inside, result, below);
                if (!below.isEmpty()) {
                    change.set(name, below);
                }
            }
        }
    }
}
