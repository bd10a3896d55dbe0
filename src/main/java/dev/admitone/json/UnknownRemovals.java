/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.json;

import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a merge patch (RFC 7396) removes by the value null. */
public final class UnknownRemovals {

    private UnknownRemovals() {}

    /**
     * Records the unknown members of a patch, if it removes anything: a misspelt member with the value null leaves no
     * trace in what is merged, and would remove nothing.
     *
     * @param reading reads the patch as it is written and records what is wrong with it
     * @param unknown the code under which the reading records a member that it does not know
     */
    public static void refuseUnknown(
            ObjectNode patch, Consumer<Violations> reading, ErrorCode unknown, Violations violations) {
        if (!removesAny(patch)) {
            return;
        }
        var asWritten = new Violations();
        reading.accept(asWritten);
        asWritten.found().stream()
                .filter(violation -> violation.code().equals(unknown))
                .forEach(found -> violations.add(found.pointer(), found.code(), found.detail()));
    }

    /** Null inside of an array removes nothing: arrays are not merged. */
    private static boolean removesAny(JsonNode patch) {
        boolean nested = patch instanceof ObjectNode && patch.valueStream().anyMatch(UnknownRemovals::removesAny);
        return nested || patch.isNull();
    }
}
