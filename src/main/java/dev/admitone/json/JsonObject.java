/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the members of one JSON object strictly.
 *
 * <p>Types are exact: a number in quotes is not a number unless the reading is lenient, {@code 1.0} is not an integer,
 * {@code null} is a value of no other type. A wrong value is recorded as a violation and read as absent, so that
 * reading continues. A member that the reader does not ask for is unknown. Not thread-safe.
 */
public final class JsonObject {

    private final ObjectNode node;
    private final @Nullable JsonObject parent;
    private final String place;
    private final Reading reading;
    private final List<String> asked = new ArrayList<>(8);
    private int present;

    private JsonObject(ObjectNode node, @Nullable JsonObject parent, String place, Reading reading) {
        this.node = node;
        this.parent = parent;
        this.place = place;
        this.reading = reading;
    }

    /**
     * What the reading of a document needs.
     *
     * @param pointer where the object stands in the request
     * @param violations takes what is wrong
     * @param unknownMember the code for members that the reader never asks for, at any depth; null if they are ignored
     * @param lenient whether a boolean or an integer may stand in quotes
     */
    public record Reading(
            String pointer, Violations violations, @Nullable ErrorCode unknownMember, boolean lenient) {

        /** A reading in which types are exact. */
        public Reading(String pointer, Violations violations, ErrorCode unknownMember) {
            this(pointer, violations, unknownMember, false);
        }

        /** Reads an object with a reader, and then refuses the members that the reader did not ask for. */
        public <T> T read(ObjectNode node, Function<JsonObject, T> reader) {
            return new JsonObject(node, null, pointer, this).readWith(reader);
        }
    }

    private <T> T readWith(Function<JsonObject, T> reader) {
        var value = reader.apply(this);
        refuseUnknown();
        return value;
    }

    /** Whether the member is there, with whatever value; does not count as asking for it. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** The member as it is, or null if absent. */
    public @Nullable JsonNode any(String name) {
        var value = node.get(name);
        if (!asked.contains(name)) {
            asked.add(name);
            present += value == null ? 0 : 1;
        }
        return value;
    }

    private @Nullable JsonNode scalar(String name) {
        var value = any(name);
        return value != null && reading.lenient ? LenientScalars.unquoted(value) : value;
    }

    /** A string, or null. */
    public @Nullable String string(String name, ErrorCode code) {
        var value = any(name);
        if (value == null || value.isString()) {
            return value == null ? null : value.stringValue();
        }
        violation(
                name,
                code,
                value.has(name) ? "a string; the object has a member " + name + ": send its value" : "a string");
        return null;
    }

    /** A string of a format, or null. */
    public <T> @Nullable T value(String name, ErrorCode code, StringFormat<T> form) {
        var value = any(name);
        if (value == null) {
            return null;
        }
        var result = parse(value, form);
        if (result == null) {
            refuse(value, memberPointer(name), code, form);
        }
        return result;
    }

    /**
     * A list of strings of a format, or null; an element of another format is refused, and null in the list, so that
     * the others keep their positions.
     */
    public <T> @Nullable List<@Nullable T> values(String name, ErrorCode code, StringFormat<T> form) {
        var value = any(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ArrayNode array)) {
            violation(name, code, "an array, even for a single one; each element " + form.allowed());
            return null;
        }
        var elements = new ArrayList<@Nullable T>(array.size());
        for (int i = 0; i < array.size(); i++) {
            var element = parse(array.get(i), form);
            if (element == null) {
                refuse(array.get(i), memberPointer(name) + "/" + i, code, form);
            }
            elements.add(element);
        }
        return Collections.unmodifiableList(elements);
    }

    private static <T> @Nullable T parse(JsonNode value, StringFormat<T> form) {
        return value.isString() ? form.parser().parse(value.stringValue()) : null;
    }

    /** Suggests a correction only while violations are still collected: the search is expensive. */
    private void refuse(JsonNode value, String place, ErrorCode code, StringFormat<?> form) {
        if (!reading.violations.isFull()) {
            var detail = value.isString() ? form.explain(value.stringValue()) : "a string: " + form.allowed();
            reading.violations.add(place, code, detail);
        }
    }

    /** A boolean, or null. */
    public @Nullable Boolean bool(String name, ErrorCode code) {
        var value = scalar(name);
        if (value == null || value.isBoolean()) {
            return value == null ? null : value.booleanValue();
        }
        violation(name, code, "true or false, not in quotes");
        return null;
    }

    /** An integer within a range, or null. */
    public @Nullable Integer integer(String name, ErrorCode code, int min, int max) {
        var value = scalar(name);
        if (value == null) {
            return null;
        }
        if (value.isInt() && value.intValue() >= min && value.intValue() <= max) {
            return value.intValue();
        }
        var range = min == max ? "exactly " + min : "an integer from " + min + " to " + max;
        violation(name, code, range + ", not in quotes and without a fraction");
        return null;
    }

    /** An object, or null. */
    public <T> @Nullable T object(String name, ErrorCode code, Function<JsonObject, T> reader) {
        var value = any(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return child(object, name).readWith(reader);
        }
        violation(name, code, "an object: {…}");
        return null;
    }

    /**
     * A list of objects, or null; an element that is no object is refused, and read as an object without members, so
     * that the others keep their positions.
     */
    public <T> @Nullable List<T> list(String name, ErrorCode code, Function<JsonObject, T> reader) {
        var value = any(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ArrayNode array)) {
            violation(name, code, "an array of objects, even for a single one: [{…}]");
            return null;
        }
        var elements = new ArrayList<T>(array.size());
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof ObjectNode object) {
                elements.add(child(object, name + "/" + i).readWith(reader));
            } else {
                reading.violations.add(memberPointer(name) + "/" + i, code, "an object: {…}");
                elements.add(reader.apply(nothing()));
            }
        }
        return List.copyOf(elements);
    }

    /**
     * Records a violation.
     *
     * @param place the name of a member, present or not; or a pointer relative to this object, which is empty for the
     *     object as a whole
     */
    public void violation(String place, ErrorCode code, String detail) {
        boolean isPointer = place.isEmpty() || place.startsWith("/");
        reading.violations.add(isPointer ? pointer() + place : memberPointer(place), code, detail);
    }

    /** An object without members, whose violations are not recorded. */
    private JsonObject nothing() {
        var unrecorded = new Reading("", new Violations(), reading.unknownMember, reading.lenient);
        return new JsonObject(JsonNodeFactory.instance.objectNode(), null, "", unrecorded);
    }

    private JsonObject child(ObjectNode object, String childPlace) {
        return new JsonObject(object, this, childPlace, reading);
    }

    /** The pointer of this object. Built on demand: most requests have no violation. */
    String pointer() {
        return parent == null ? place : parent.pointer() + "/" + place;
    }

    private String memberPointer(String name) {
        return Pointers.child(pointer(), name);
    }

    private void refuseUnknown() {
        var code = reading.unknownMember;
        if (code == null || present == node.size()) {
            return;
        }
        for (var name : node.propertyNames()) {
            if (!asked.contains(name) && !reading.violations.isFull()) {
                var known = "known here: " + String.join(", ", asked);
                reading.violations.add(memberPointer(name), code, known + DidYouMean.hint(name, asked));
            }
        }
    }
}
