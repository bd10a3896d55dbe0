/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.JsonObject;
import dev.admitone.json.Pointers;
import dev.admitone.json.StringFormat;
import dev.admitone.vendor.CommonFormats;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The formats of strings and lists in requests and profiles. */
final class StringFormats {

    /** Accounts, contents, devices, zones and products, whose formats are not known. */
    static final StringFormat<String> NAME = CommonFormats.NAME;

    /** Of any list. */
    static final int MOST = 100;

    private StringFormats() {}

    /** A list of names, or null if absent: at least one, at most 100, none twice. */
    static @Nullable List<String> names(JsonObject json, String member) {
        var list = json.values(member, MedialiveCode.NAME, NAME);
        if (list == null) {
            return null;
        }
        var names = list.stream().filter(Objects::nonNull).toList();
        if (list.isEmpty() || list.size() > MOST) {
            json.violation(member, MedialiveCode.LIST_SIZE, "1 to " + MOST + " elements");
        }
        if (new HashSet<>(names).size() < names.size()) {
            json.violation(member, MedialiveCode.TWICE, "each once");
        }
        return names;
    }

    /** A map of names, or null if absent: at most 100 entries. */
    static @Nullable ObjectNode map(JsonObject json, String member) {
        var value = json.any(member);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode map)) {
            json.violation(member, MedialiveCode.WRONG_TYPE, "an object of strings: {\"casProductId\": \"…\"}");
            return null;
        }
        if (map.size() > MOST) {
            json.violation(member, MedialiveCode.LIST_SIZE, "at most " + MOST + " members");
        }
        for (var entry : map.properties()) {
            if (NAME.parser().parse(entry.getKey()) == null
                    || NAME.parser().parse(entry.getValue().stringValue("")) == null) {
                json.violation(
                        Pointers.child("/" + member, entry.getKey()),
                        MedialiveCode.NAME,
                        "a string: " + NAME.allowed());
            }
        }
        return map.deepCopy();
    }
}
