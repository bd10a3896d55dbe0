/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.json.Pointers;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Candidate profiles from a caller, as in-memory files. */
final class CandidateProfiles {

    private static final String MEMBER = "/profiles";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,59}");

    private CandidateProfiles() {}

    /** By path; empty for a removed profile. */
    static Map<Path, Optional<byte[]>> read(@Nullable JsonNode profiles, Path directory, Violations violations) {
        var files = new HashMap<Path, Optional<byte[]>>();
        if (profiles != null && !(profiles instanceof ObjectNode)) {
            violations.add(MEMBER, RequestCode.WRONG_TYPE, "an object: {\"<name>\": {…}}");
        } else if (profiles instanceof ObjectNode object) {
            object.forEachEntry((name, profile) -> {
                if (!NAME.matcher(name).matches()) {
                    violations.add(
                            Pointers.child(MEMBER, name),
                            RequestCode.UNKNOWN_MEMBER,
                            "a name of 1 to 60 letters, digits, dots, underscores and dashes");
                } else if (!profile.isNull() && !profile.isObject()) {
                    violations.add(Pointers.child(MEMBER, name), RequestCode.WRONG_TYPE, "an object, or null for none");
                } else {
                    files.put(directory.resolve(name + ".json"), content(profile));
                }
            });
        }
        return files;
    }

    private static Optional<byte[]> content(JsonNode profile) {
        return profile.isNull()
                ? Optional.empty()
                : Optional.of(profile.toString().getBytes(StandardCharsets.UTF_8));
    }
}
