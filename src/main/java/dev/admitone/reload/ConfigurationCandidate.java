/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /configuration/check}.
 *
 * @param application the content of an {@code application.yaml}; the active one by default
 * @param profiles the contents of profile files by name; the active ones by default
 */
record ConfigurationCandidate(
        @Nullable String application, @Nullable JsonNode profiles) {

    /** Without the configuration, which has keys. */
    @Override
    public String toString() {
        return "ConfigurationCandidate";
    }
}
