/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.json.BatchBody;
import dev.admitone.json.SensitiveJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /tokens/batch}.
 *
 * @param defaults is merged under each request, see {@link BatchDefaults}
 * @param requests bodies of {@code POST /tokens}; what is none is refused in its place
 */
@BatchBody
record BatchRequest(
        @Nullable SensitiveJson defaults,
        @BatchSize @Nullable List<JsonNode> requests) {

    /** Without the requests, which may hold keys. */
    @Override
    public String toString() {
        return "BatchRequest";
    }
}
