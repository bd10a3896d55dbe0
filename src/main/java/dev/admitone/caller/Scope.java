/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A permission of a caller. The wire name has a colon: {@code tokens:issue}. */
public enum Scope {
    TOKENS_ISSUE,
    TOKENS_VERIFY,
    TOKENS_INSPECT,
    STREAMS_MANAGE,
    GRANTS_ISSUE,
    GRANTS_MANAGE,
    SDP_QUERY,
    CONFIG_READ,
    METRICS_READ;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', ':');

    /** The scope as written in the configuration and in answers. */
    public String wireName() {
        return wireName;
    }

    static Optional<Scope> find(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(wireName))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(Scope::wireName).toList();
    }
}
