package dev.admitone.axinom;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects typed values as the JSON that they are written as.
 *
 * <p>What was collected is read like any other JSON when the message is built, so a rule is written down once, and a
 * refusal has the same pointer whoever made the message. A part that is opened again goes on where it was, and lists
 * grow: replaced silently, a rule of access control would be lost.
 *
 * @param <B> the builder itself
 */
abstract class PartBuilder<B extends PartBuilder<B>> {

    final ObjectNode json;

    PartBuilder(ObjectNode json) {
        this.json = json;
    }

    /** Every builder names itself as the type, which Java cannot say. */
    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }

    B put(String name, boolean value) {
        json.put(name, value);
        return self();
    }

    B put(String name, int value) {
        json.put(name, value);
        return self();
    }

    B put(String name, String value) {
        json.put(name, value);
        return self();
    }

    B put(String name, UUID value) {
        return put(name, value.toString());
    }

    B put(String name, Instant value) {
        return put(name, value.toString());
    }

    B put(String name, Enum<?> value) {
        return put(name, value.name());
    }

    B put(String name, byte[] value) {
        return put(name, Base64.getEncoder().encodeToString(value));
    }

    /** Adds to a list of texts; an empty list is one too, and stays. */
    B texts(String name, List<?> values) {
        var list = json.withArrayProperty(name);
        values.forEach(value -> list.add(value.toString()));
        return self();
    }

    /** Opens the object of a member. */
    <P extends PartBuilder<P>> B part(String name, Function<ObjectNode, P> type, Consumer<P> members) {
        members.accept(type.apply(json.withObjectProperty(name)));
        return self();
    }

    /** Adds an object to a list. */
    <P extends PartBuilder<P>> B item(String name, Function<ObjectNode, P> type, Consumer<P> members) {
        members.accept(type.apply(json.withArrayProperty(name).addObject()));
        return self();
    }
}
