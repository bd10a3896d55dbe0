package dev.admitone.json;

import tools.jackson.databind.node.ObjectNode;

/** A JSON object that may hold keys: it never shows itself in a text. */
public final class Confidential {

    private final ObjectNode node;

    private Confidential(ObjectNode node) {
        this.node = node;
    }

    /** Wraps an object, which must not be changed afterwards. */
    public static Confidential of(ObjectNode node) {
        return new Confidential(node);
    }

    /** The object itself. Never log it, never put it into a message. */
    public ObjectNode expose() {
        return node;
    }

    @Override
    public String toString() {
        return "{***}";
    }
}
