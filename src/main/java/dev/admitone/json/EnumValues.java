/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The values of an enum as a document writes them: strings or integers. Immutable. */
public final class EnumValues<E extends Enum<E>> {

    private final Map<Object, E> values;

    private EnumValues(Class<E> type, Function<E, Object> written) {
        this.values = new LinkedHashMap<>();
        for (var constant : type.getEnumConstants()) {
            values.put(written.apply(constant), constant);
        }
    }

    /** Values written as strings. */
    public static <E extends Enum<E>> EnumValues<E> ofTexts(Class<E> type, Function<E, String> written) {
        return new EnumValues<>(type, written::apply);
    }

    /** Values written as the names of the constants. */
    public static <E extends Enum<E>> EnumValues<E> ofNames(Class<E> type) {
        return new EnumValues<>(type, Enum::name);
    }

    /** Values written as integers. */
    public static <E extends Enum<E>> EnumValues<E> ofIntegers(Class<E> type, ToIntFunction<E> written) {
        return new EnumValues<>(type, written::applyAsInt);
    }

    @Nullable E find(JsonNode value) {
        if (value.isString()) {
            return values.get(value.stringValue());
        }
        return value.isInt() ? values.get(value.intValue()) : null;
    }

    /** A description of the allowed values. */
    public String allowed() {
        List<String> names = new ArrayList<>();
        values.keySet().forEach(value -> names.add(value.toString()));
        return "one of " + String.join(", ", names);
    }

    String hint(JsonNode value) {
        if (!value.isString()) {
            return "";
        }
        return DidYouMean.hint(
                value.stringValue(),
                values.keySet().stream().map(Object::toString).toList());
    }
}
