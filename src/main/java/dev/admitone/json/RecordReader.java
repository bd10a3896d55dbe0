/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.RequestCode;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON object as a record: its components are the members, in snake case. Types are exact, absent members are
 * null. Immutable, thread-safe.
 *
 * <p>Components may be strings, booleans, integers from 0, records, lists of strings or of {@link JsonNode}, maps from
 * string to {@link JsonNode}, {@link SensitiveJson} for an object, {@link StringOrNull}, and {@link JsonNode} for any
 * value. Everything else refuses {@code null}. Jackson's own binding ends at the first wrong member.
 */
final class RecordReader<T> {

    private static final StringFormat<String> STRING = StringFormat.of("a string", string -> string);

    private static final ClassValue<RecordReader<?>> READERS = new ClassValue<>() {

        @Override
        protected RecordReader<?> computeValue(Class<?> type) {
            return new RecordReader<>(type);
        }
    };

    private final Constructor<T> constructor;
    private final List<Member> members;

    private record Member(String name, ValueReader reader) {}

    @FunctionalInterface
    private interface ValueReader {
        @Nullable Object read(JsonObject json, String name);
    }

    private RecordReader(Class<T> type) {
        var components = type.getRecordComponents();
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            this.constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
        constructor.setAccessible(true);
        this.members = Stream.of(components)
                .map(component -> new Member(memberName(component.getName()), reader(component.getGenericType())))
                .toList();
    }

    /**
     * The reader of a record type.
     *
     * @throws IllegalArgumentException if a component has a type that cannot be read
     */
    @SuppressWarnings("unchecked")
    static <T> RecordReader<T> of(Class<T> type) {
        return (RecordReader<T>) READERS.get(type);
    }

    /** The member that a record component stands for. */
    static String memberName(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Reads the members of an object; what is wrong is recorded, and read as absent. */
    T read(JsonObject json) {
        var values = new Object[members.size()];
        Arrays.setAll(values, i -> members.get(i).reader.read(json, members.get(i).name));
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValueReader reader(Type type) {
        if (type instanceof Class<?> plain) {
            return reader(plain);
        }
        if (type instanceof ParameterizedType generic) {
            var arguments = List.of(generic.getActualTypeArguments());
            if (generic.getRawType() == Map.class && arguments.equals(List.of(String.class, JsonNode.class))) {
                return RecordReader::map;
            }
            if (generic.getRawType() == List.class && arguments.equals(List.of(String.class))) {
                return RecordReader::strings;
            }
            if (generic.getRawType() == List.class && arguments.equals(List.of(JsonNode.class))) {
                return RecordReader::nodes;
            }
        }
        throw new IllegalArgumentException("no reader for " + type);
    }

    private static ValueReader reader(Class<?> type) {
        if (type == String.class) {
            return (json, name) -> json.string(name, RequestCode.WRONG_TYPE);
        }
        if (type == Boolean.class) {
            return (json, name) -> json.bool(name, RequestCode.WRONG_TYPE);
        }
        if (type == Integer.class) {
            return (json, name) -> json.integer(name, RequestCode.WRONG_TYPE, 0, Integer.MAX_VALUE);
        }
        if (type == JsonNode.class) {
            return JsonObject::any;
        }
        if (type == SensitiveJson.class) {
            return (json, name) -> {
                var object = object(json, name, "an object: {…}");
                return object == null ? null : SensitiveJson.of(object);
            };
        }
        if (type == StringOrNull.class) {
            return RecordReader::stringOrNull;
        }
        if (type.isRecord()) {
            var reader = of(type);
            return (json, name) -> json.object(name, RequestCode.WRONG_TYPE, reader::read);
        }
        throw new IllegalArgumentException("no reader for " + type);
    }

    private static @Nullable StringOrNull stringOrNull(JsonObject json, String name) {
        var value = json.any(name);
        if (value == null || value.isNull() || value.isString()) {
            return value == null ? null : new StringOrNull(value.isNull() ? null : value.stringValue());
        }
        json.violation(name, RequestCode.WRONG_TYPE, "a string, or null");
        return null;
    }

    private static @Nullable List<String> strings(JsonObject json, String name) {
        var strings = json.values(name, RequestCode.WRONG_TYPE, STRING);
        return strings == null
                ? null
                : strings.stream().filter(Objects::nonNull).toList();
    }

    private static @Nullable List<JsonNode> nodes(JsonObject json, String name) {
        var value = json.any(name);
        if (value instanceof ArrayNode array) {
            return array.valueStream().toList();
        }
        if (value != null) {
            json.violation(name, RequestCode.WRONG_TYPE, "an array: […]");
        }
        return null;
    }

    private static @Nullable ObjectNode object(JsonObject json, String name, String allowed) {
        var value = json.any(name);
        if (value instanceof ObjectNode object) {
            return object;
        }
        if (value != null) {
            json.violation(name, RequestCode.WRONG_TYPE, allowed);
        }
        return null;
    }

    private static @Nullable Map<String, JsonNode> map(JsonObject json, String name) {
        var object = object(json, name, "an object: {\"name\": \"value\"}");
        if (object == null) {
            return null;
        }
        var members = new LinkedHashMap<String, JsonNode>();
        object.forEachEntry(members::put);
        return members;
    }
}
