/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.admitone.json.StrictJson;
import dev.admitone.json.StringFormat;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import java.net.URLDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a callback. Unknown ones are ignored, and null, blank strings and empty lists count as absent. What is
 * malformed is recorded and read as absent. Not thread-safe.
 */
final class CallbackMembers {

    private final ObjectNode json;
    private final String place;
    private final Violations violations;

    private CallbackMembers(ObjectNode json, String place, Violations violations) {
        this.json = json;
        this.place = place;
        this.violations = violations;
    }

    /**
     * The members of a JSON object.
     *
     * @throws Refused A1000, A1001, A1004 or A1005 if it is none
     */
    static CallbackMembers ofJson(byte[] body) {
        return new CallbackMembers(StrictJson.parseReceived(body), "", new Violations());
    }

    /**
     * The fields of a form; one that is given several times is a list, and one without a name is ignored.
     *
     * @throws Refused A1640 if its percent-encoding is malformed
     */
    static CallbackMembers ofForm(byte[] body) {
        var json = JsonNodeFactory.instance.objectNode();
        for (var field : new String(body, UTF_8).split("&", -1)) {
            int end = field.indexOf('=');
            var name = decoded(end < 0 ? field : field.substring(0, end));
            add(json, name, end < 0 ? "" : decoded(field.substring(end + 1)));
        }
        return new CallbackMembers(json, "", new Violations());
    }

    /** By methods that take a name only: others read an empty name, or one with a slash, as a JSON pointer. */
    private static void add(ObjectNode json, String name, String value) {
        var before = json.get(name);
        if (before instanceof ArrayNode list) {
            list.add(value);
        } else if (before != null) {
            json.putArray(name).add(before).add(value);
        } else if (!name.isEmpty()) {
            json.put(name, value);
        }
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused("", CallbackCode.MALFORMED, "a form in percent-encoding");
        }
    }

    /**
     * A parameter of a query as the only member.
     *
     * @param values null if there is none
     */
    static CallbackMembers ofParameter(String name, String @Nullable [] values) {
        var json = JsonNodeFactory.instance.objectNode();
        if (values != null && values.length == 1) {
            json.put(name, values[0]);
        } else if (values != null) {
            List.of(values).forEach(json.putArray(name)::add);
        }
        return new CallbackMembers(json, "", new Violations());
    }

    /** A string; null if absent. */
    @Nullable String string(String name) {
        var value = present(name);
        if (value != null && !value.isString()) {
            malformed(name, "a string");
            return null;
        }
        return value == null ? null : value.stringValue();
    }

    /** The strings of a member that is one string or a list of strings; empty if absent. */
    List<String> strings(String name) {
        var value = present(name);
        if (value == null) {
            return List.of();
        }
        var elements = value.isArray() ? value.valueStream().toList() : List.of(value);
        if (!elements.stream().allMatch(one -> one.isString() && !StringFormat.isBlank(one.stringValue()))) {
            malformed(name, "a string, or a list of strings");
            return List.of();
        }
        return elements.stream().map(JsonNode::stringValue).toList();
    }

    /** An object; one without members if absent. */
    CallbackMembers object(String name) {
        var value = present(name);
        if (value != null && !value.isObject()) {
            malformed(name, "an object");
        }
        var object = value instanceof ObjectNode node ? node : JsonNodeFactory.instance.objectNode();
        return new CallbackMembers(object, place + "/" + name, violations);
    }

    /** Records what is malformed. */
    void malformed(String name, String allowed) {
        violations.add(place + "/" + name, CallbackCode.MALFORMED, allowed);
    }

    /** Throws A1640 with all that is malformed. */
    void throwIfMalformed() {
        violations.throwIfAny();
    }

    private @Nullable JsonNode present(String name) {
        var value = json.get(name);
        boolean isAbsent = value == null
                || value.isNull()
                || (value.isArray() && value.isEmpty())
                || (value.isString() && StringFormat.isBlank(value.stringValue()));
        return isAbsent ? null : value;
    }

    /** Without the members, of which one is a grant. */
    @Override
    public String toString() {
        return "CallbackMembers";
    }
}
