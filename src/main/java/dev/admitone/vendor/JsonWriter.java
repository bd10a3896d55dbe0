/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes the JSON of a policy or message without white space. Members that are null are left out; an empty list is not.
 *
 * <p>The library does the escaping. Its generator would make a token a quarter slower: most of a message was written
 * before, and a generator has a setup cost. Not thread-safe.
 */
public final class JsonWriter {

    private static final int USUAL = 1024;
    private static final JsonStringEncoder ESCAPES = JsonStringEncoder.getInstance();
    private final StringBuilder json;

    private JsonWriter(int usual) {
        this.json = new StringBuilder(usual);
    }

    /** An object that writes its own members. */
    public interface Part {

        /** Writes the members. */
        void writeTo(JsonWriter out);
    }

    /**
     * The object in UTF-8.
     *
     * @param usual how many characters an object like this usually has at most
     */
    public static byte[] of(Part part, int usual) {
        return object(part, usual).getBytes(StandardCharsets.UTF_8);
    }

    /** The object as a string, for JSON inside of a string. */
    public static String string(Part part) {
        return object(part, USUAL);
    }

    private static String object(Part part, int usual) {
        var out = new JsonWriter(usual);
        out.value(part);
        return out.json.toString();
    }

    /** Members that are written once, to follow at least one other. */
    public static String membersOf(Part part) {
        var object = object(part, USUAL);
        return object.length() == 2 ? "" : "," + object.substring(1, object.length() - 1);
    }

    /** Adds what {@link #membersOf} wrote. */
    public JsonWriter members(String written) {
        json.append(written);
        return this;
    }

    /**
     * Adds a member.
     *
     * @param name in need of no escaping
     * @param value a {@link Part}, a list, a number or a boolean; anything else is written as a string
     */
    public JsonWriter member(String name, @Nullable Object value) {
        if (value != null) {
            separate();
            json.append('"').append(name).append("\":");
            value(value);
        }
        return this;
    }

    private void value(Object value) {
        if (value instanceof Part part) {
            json.append('{');
            part.writeTo(this);
            json.append('}');
        } else if (value instanceof List<?> values) {
            json.append('[');
            for (var element : values) {
                separate();
                value(element);
            }
            json.append(']');
        } else if (value instanceof Number || value instanceof Boolean) {
            json.append(value);
        } else {
            json.append('"');
            ESCAPES.quoteAsString(value.toString(), json);
            json.append('"');
        }
    }

    private void separate() {
        char last = json.charAt(json.length() - 1);
        if (last != '{' && last != '[') {
            json.append(',');
        }
    }
}
