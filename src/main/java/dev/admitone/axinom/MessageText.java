package dev.admitone.axinom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Writes the JSON of a message without white space. Members that are null are left out; an empty list is not. */
final class MessageText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL = 2048;

    private final JsonGenerator json;

    private MessageText(JsonGenerator json) {
        this.json = json;
    }

    /** A part of a message that writes its own members. */
    interface Part {
        void writeTo(MessageText out);
    }

    /** The object in UTF-8. */
    static byte[] of(Part part) {
        var bytes = new ByteArrayOutputStream(USUAL);
        try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            generator.writeStartObject();
            part.writeTo(new MessageText(generator));
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Members that were written once, to stand behind at least one other. */
    static SerializableString membersOf(Part part) {
        var object = new String(of(part), StandardCharsets.UTF_8);
        var members = object.substring(1, object.length() - 1);
        return new SerializedString(members.isEmpty() ? "" : "," + members);
    }

    MessageText members(SerializableString written) {
        json.writeRaw(written);
        return this;
    }

    MessageText text(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
        return this;
    }

    MessageText number(String name, @Nullable Integer value) {
        if (value != null) {
            json.writeNumberProperty(name, value.intValue());
        }
        return this;
    }

    MessageText flag(String name, @Nullable Boolean value) {
        if (value != null) {
            json.writeBooleanProperty(name, value);
        }
        return this;
    }

    MessageText named(String name, @Nullable Enum<?> value) {
        return text(name, value == null ? null : value.name());
    }

    MessageText guid(String name, @Nullable UUID value) {
        return text(name, value == null ? null : value.toString());
    }

    /** A time in UTC, ending in {@code Z}. */
    MessageText time(String name, @Nullable Instant value) {
        return text(name, value == null ? null : value.toString());
    }

    MessageText object(String name, @Nullable Part value) {
        if (value != null) {
            json.writeObjectPropertyStart(name);
            value.writeTo(this);
            json.writeEndObject();
        }
        return this;
    }

    MessageText objects(String name, @Nullable List<? extends Part> values) {
        if (values != null) {
            json.writeArrayPropertyStart(name);
            for (var value : values) {
                json.writeStartObject();
                value.writeTo(this);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return this;
    }

    MessageText texts(String name, @Nullable List<String> values) {
        if (values != null) {
            json.writeArrayPropertyStart(name);
            values.forEach(json::writeString);
            json.writeEndArray();
        }
        return this;
    }

    MessageText guids(String name, @Nullable List<UUID> values) {
        return texts(
                name,
                values == null ? null : values.stream().map(UUID::toString).toList());
    }
}
