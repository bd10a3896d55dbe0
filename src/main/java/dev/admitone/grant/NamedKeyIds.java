/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.diagnosis.Guids;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The content keys that the options of a grant name, where the format has such options. */
final class NamedKeyIds {

    /** Strings, or objects with the member {@code id}. */
    private static final List<String> MEMBERS = List.of("key_ids", "content_keys");

    private NamedKeyIds() {}

    /** The ids that options name; null if they name none, so that the grant is for every key of its content. */
    static @Nullable Set<UUID> of(@Nullable ObjectNode options) {
        var named = new HashSet<UUID>();
        boolean namesKeys = false;
        for (var member : MEMBERS) {
            if (options != null && options.get(member) instanceof ArrayNode keys) {
                namesKeys = true;
                keys.forEach(key -> {
                    var id = id(key);
                    if (id != null) {
                        named.add(id);
                    }
                });
            }
        }
        return namesKeys ? named : null;
    }

    /** The options with no other keys than these. */
    static @Nullable ObjectNode narrowed(@Nullable ObjectNode options, Collection<UUID> ids) {
        if (options == null) {
            return null;
        }
        var narrowed = options.deepCopy();
        for (var member : MEMBERS) {
            if (narrowed.get(member) instanceof ArrayNode keys) {
                keys.removeIf(key -> !ids.contains(id(key)));
            }
            if (narrowed.path(member).isArray() && narrowed.path(member).isEmpty()) {
                narrowed.remove(member);
            }
        }
        return narrowed;
    }

    private static @Nullable UUID id(JsonNode key) {
        return Guids.parse((key.isObject() ? key.path("id") : key).stringValue(""));
    }
}
