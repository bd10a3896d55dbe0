/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes the JSON of a message without white space. Members that are null are left out; an empty list is not.
 *
 * <p>What needs care, the escaping, is the library's. With the library's generator a token took a quarter longer,
 * because most of a message was written before and a generator costs something to set up.
 */
final class MessageJsonWriter {

    private static final JsonStringEncoder ESCAPES = JsonStringEncoder.getInstance();
    private static final int USUAL = 2048;

    private final StringBuilder json = new StringBuilder(USUAL);

    private MessageJsonWriter() {}

    /** A part of a message that writes its own members. */
    interface Part {
        void writeTo(MessageJsonWriter out);
    }

    /** The object in UTF-8. */
    static byte[] of(Part part) {
        return object(part).getBytes(StandardCharsets.UTF_8);
    }

    private static String object(Part part) {
        var out = new MessageJsonWriter();
        out.braced(part);
        return out.json.toString();
    }

    /** Members that are written once, to stand behind at least one other. */
    static String membersOf(Part part) {
        var object = object(part);
        return object.length() == 2 ? "" : "," + object.substring(1, object.length() - 1);
    }

    MessageJsonWriter members(String written) {
        json.append(written);
        return this;
    }

    MessageJsonWriter text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            quoted(value);
        }
        return this;
    }

    MessageJsonWriter number(String name, @Nullable Integer value) {
        if (value != null) {
            name(name).append(value.intValue());
        }
        return this;
    }

    MessageJsonWriter flag(String name, @Nullable Boolean value) {
        if (value != null) {
            name(name).append(value.booleanValue());
        }
        return this;
    }

    MessageJsonWriter named(String name, @Nullable Enum<?> value) {
        return plain(name, value == null ? null : value.name());
    }

    MessageJsonWriter guid(String name, @Nullable UUID value) {
        return plain(name, value);
    }

    /** A time in UTC, ending in {@code Z}. */
    MessageJsonWriter time(String name, @Nullable Instant value) {
        return plain(name, value);
    }

    /** A text that has nothing to escape. */
    private MessageJsonWriter plain(String name, @Nullable Object value) {
        if (value != null) {
            name(name).append('"').append(value).append('"');
        }
        return this;
    }

    MessageJsonWriter object(String name, @Nullable Part value) {
        if (value != null) {
            name(name);
            braced(value);
        }
        return this;
    }

    MessageJsonWriter objects(String name, @Nullable List<? extends Part> values) {
        return values == null ? this : list(name, values, this::braced);
    }

    MessageJsonWriter texts(String name, @Nullable List<String> values) {
        return values == null ? this : list(name, values, this::quoted);
    }

    MessageJsonWriter guids(String name, @Nullable List<UUID> values) {
        return values == null ? this : list(name, values, value -> quoted(value.toString()));
    }

    private <T> MessageJsonWriter list(String name, List<T> values, Consumer<T> writer) {
        name(name).append('[');
        for (var value : values) {
            separate();
            writer.accept(value);
        }
        json.append(']');
        return this;
    }

    private void braced(Part part) {
        json.append('{');
        part.writeTo(this);
        json.append('}');
    }

    private void quoted(String value) {
        json.append('"');
        ESCAPES.quoteAsString(value, json);
        json.append('"');
    }

    /** Names are the vendor's and need no escaping; the one that a site can choose is checked when it is read. */
    private StringBuilder name(String name) {
        separate();
        return json.append('"').append(name).append("\":");
    }

    private void separate() {
        char last = json.charAt(json.length() - 1);
        if (last != '{' && last != '[') {
            json.append(',');
        }
    }
}
