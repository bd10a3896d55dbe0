/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges the defaults of a batch under its requests (RFC 7396).
 *
 * <p>A request's {@code null} removes the member of the defaults. It stays in the merged request where it has a meaning
 * in {@code POST /tokens}, and where the defaults have nothing to remove: a batch without defaults is what its requests
 * are on their own.
 */
final class BatchDefaults {

    /** With null, no profile applies; without the member, the default of the site does. */
    private static final String PROFILE = "profile";

    /** Merge patches over the profile: their nulls remove members of the profile. */
    private static final Set<String> PATCHES = Set.of("policy", "rules");

    private BatchDefaults() {}

    /**
     * The body that stands for a request of a batch.
     *
     * @param defaults not changed; null if the batch has none
     * @param request not changed
     * @return the result, which shares parts with both; the request itself if it is no object
     */
    static JsonNode mergeUnder(@Nullable ObjectNode defaults, JsonNode request) {
        if (defaults == null || !(request instanceof ObjectNode members)) {
            return request;
        }
        var merged = copy(defaults);
        members.forEachEntry((name, value) -> {
            if (name.equals(PROFILE) || (value.isObject() && PATCHES.contains(name))) {
                merged.set(name, merge(merged.get(name), value, false));
            } else {
                put(merged, name, value, true);
            }
        });
        return merged;
    }

    private static JsonNode merge(@Nullable JsonNode below, JsonNode value, boolean nullRemoves) {
        if (!(value instanceof ObjectNode members) || !(below instanceof ObjectNode defaults)) {
            return value;
        }
        var merged = copy(defaults);
        members.forEachEntry((name, member) -> put(merged, name, member, nullRemoves));
        return merged;
    }

    private static void put(ObjectNode merged, String name, JsonNode value, boolean nullRemoves) {
        if (nullRemoves && value.isNull() && merged.has(name)) {
            merged.remove(name);
        } else {
            merged.set(name, merge(merged.get(name), value, nullRemoves));
        }
    }

    private static ObjectNode copy(ObjectNode object) {
        return JsonNodeFactory.instance.objectNode().setAll(object);
    }
}
