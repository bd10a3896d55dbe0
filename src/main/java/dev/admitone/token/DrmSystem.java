/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.Violations;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A DRM system by the name that this service's own API uses. Vendors spell some of them differently. */
public enum DrmSystem {
    WIDEVINE,
    PLAYREADY,
    FAIRPLAY,
    NCG,
    WISEPLAY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    private static final List<String> NAMES =
            Arrays.stream(values()).map(DrmSystem::wireName).toList();

    private static final Map<String, DrmSystem> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DrmSystem::wireName, system -> system));

    /** The lower-case name in requests and answers. */
    public String wireName() {
        return wireName;
    }

    /** All names, for explanations. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The system that a request names; null if it names none, or one that is not allowed, which is recorded.
     *
     * @param code of the vendor, for a system that has no licenses
     */
    public static @Nullable DrmSystem read(
            @Nullable String name, List<DrmSystem> allowed, ErrorCode code, Violations violations) {
        var found = name == null ? Optional.<DrmSystem>empty() : find(name).filter(allowed::contains);
        if (name != null && found.isEmpty()) {
            var names = allowed.stream().map(DrmSystem::wireName).toList();
            var detail = "one of " + String.join(", ", names) + ", or leave it out" + DidYouMean.hint(name, names);
            violations.add("/drm", code, detail);
        }
        return found.orElse(null);
    }

    /** The system of this name in any letter case. */
    public static Optional<DrmSystem> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }
}
