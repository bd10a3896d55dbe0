/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** The system of this name in any letter case. */
    public static Optional<DrmSystem> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }
}
