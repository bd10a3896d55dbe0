/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members that an object of a vendor's policy may have, in the order in which they are written. Built once, then
 * used by any number of threads.
 */
public final class ObjectFormat {

    private final List<String> names = new ArrayList<>();
    private final List<Function<JsonObject, @Nullable Object>> readers = new ArrayList<>();
    private final List<BiConsumer<JsonObject, PolicyObject>> rules = new ArrayList<>(0);

    /** Adds a member that is read in a way of its own; null if absent or invalid. */
    public ObjectFormat member(String name, Function<JsonObject, @Nullable Object> reader) {
        names.add(name);
        readers.add(reader);
        return this;
    }

    /** Adds a boolean. */
    public ObjectFormat bool(String name, ErrorCode code) {
        return member(name, json -> json.bool(name, code));
    }

    /** Adds several booleans. */
    public ObjectFormat bools(ErrorCode code, String... all) {
        for (var name : all) {
            bool(name, code);
        }
        return this;
    }

    /** Adds an integer within a range. */
    public ObjectFormat integer(String name, ErrorCode code, int min, int max) {
        return member(name, json -> json.integer(name, code, min, max));
    }

    /**
     * Adds an instant in whole seconds since 1970, as a {@link Long}.
     *
     * @param last the largest
     */
    public ObjectFormat seconds(String name, ErrorCode code, long last) {
        return member(name, json -> {
            var instant = EpochSeconds.read(json, name, code);
            if (instant != null && instant.getEpochSecond() > last) {
                json.violation(name, code, "at most " + last);
            }
            return instant == null ? null : instant.getEpochSecond();
        });
    }

    /** Adds an integer or a string that is one of a few. */
    public ObjectFormat oneOf(String name, ErrorCode code, Object... values) {
        var all = List.of(values);
        return member(name, json -> choice(json, name, code, all));
    }

    private static @Nullable Object choice(JsonObject json, String name, ErrorCode code, List<?> values) {
        var value = json.any(name);
        if (value == null) {
            return null;
        }
        var written = value.isInt() ? value.intValue() : value.stringValue("");
        if (values.contains(written)) {
            return written;
        }
        json.violation(
                name, code, allowed(value, values.stream().map(Object::toString).toList()));
        return null;
    }

    private static String allowed(JsonNode value, List<String> words) {
        if (words.size() == 1) {
            return "the string " + words.get(0);
        }
        return "one of " + String.join(", ", words)
                + (value.isString() ? DidYouMean.hintOfValue(value.stringValue(), words) : "");
    }

    /** Adds strings of any form, for tokens that are received: what is issued needs a form. */
    public ObjectFormat texts(ErrorCode code, String... members) {
        for (var name : members) {
            member(name, json -> json.string(name, code));
        }
        return this;
    }

    /**
     * Adds strings, integers or booleans whose type the vendor does not publish.
     *
     * @param type the code of a value of another type
     * @param form the code of a string that has not the form of {@link CommonFormats#NAME}
     */
    public ObjectFormat scalars(ErrorCode type, ErrorCode form, String... members) {
        for (var name : members) {
            member(name, json -> scalar(json, name, type, form));
        }
        return this;
    }

    private static @Nullable Object scalar(JsonObject json, String name, ErrorCode type, ErrorCode form) {
        var value = json.any(name);
        if (value == null) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isInt()) {
            return value.intValue();
        }
        if (value.isString()) {
            return json.value(name, form, CommonFormats.NAME);
        }
        json.violation(name, type, "a string, a boolean or an integer of 32 bits");
        return null;
    }

    /** Adds a string of a form. */
    public ObjectFormat string(String name, ErrorCode code, StringFormat<?> form) {
        return member(name, json -> json.value(name, code, form));
    }

    /** Adds a list of strings of a form. */
    public ObjectFormat strings(String name, ErrorCode code, StringFormat<?> form) {
        return member(name, json -> {
            var strings = json.values(name, code, form);
            return strings == null
                    ? null
                    : strings.stream().filter(Objects::nonNull).toList();
        });
    }

    /** Adds an object. */
    public ObjectFormat object(String name, ErrorCode code, ObjectFormat format) {
        Function<JsonObject, PolicyObject> reader = format::read;
        return member(name, json -> json.object(name, code, reader));
    }

    /** Adds a list of objects. */
    public ObjectFormat objects(String name, ErrorCode code, ObjectFormat format) {
        Function<JsonObject, PolicyObject> reader = format::read;
        return member(name, json -> json.list(name, code, reader));
    }

    /** Adds a required list of one or more objects. */
    public ObjectFormat oneOrMore(String name, ErrorCode code, ObjectFormat format) {
        Function<JsonObject, PolicyObject> reader = format::read;
        return member(name, json -> {
            var list = json.list(name, code, reader);
            if (!json.has(name) || (list != null && list.isEmpty())) {
                json.violation(name, code, "required: a list of one or more objects");
            }
            return list;
        });
    }

    /**
     * Makes the last member required.
     *
     * @param allowed what it must be
     */
    public ObjectFormat required(ErrorCode code, String allowed) {
        var name = names.get(names.size() - 1);
        int last = readers.size() - 1;
        var reader = readers.get(last);
        readers.set(last, json -> {
            var value = reader.apply(json);
            if (!json.has(name)) {
                json.violation(name, code, "required: " + allowed);
            }
            return value;
        });
        return this;
    }

    /** Adds a rule between members, which records its violations. */
    public ObjectFormat rule(BiConsumer<JsonObject, PolicyObject> rule) {
        rules.add(rule);
        return this;
    }

    /** Reads an object; what is wrong is recorded and read as absent. */
    public PolicyObject read(JsonObject json) {
        var values = new @Nullable Object[readers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = readers.get(i).apply(json);
        }
        var object = new PolicyObject(names, values);
        rules.forEach(rule -> rule.accept(json, object));
        return object;
    }

    List<String> names() {
        return names;
    }
}
