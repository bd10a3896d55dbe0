package dev.admitone.axinom;

import tools.jackson.databind.node.ObjectNode;

/** A part of the JSON that has no builder of its own, because the builder around it has the methods. */
final class Section extends PartBuilder<Section> {

    Section(ObjectNode json) {
        super(json);
    }
}
