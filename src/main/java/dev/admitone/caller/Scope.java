/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.caller;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. The written form has a colon: {@code tokens:issue}. */
public enum Scope {
    TOKENS_ISSUE,
    TOKENS_VERIFY,
    TOKENS_INSPECT,
    STREAMS_MANAGE,
    SDP_QUERY,
    CONFIG_READ,
    METRICS_READ;

    private final String written = name().toLowerCase(Locale.ROOT).replace('_', ':');

    /** The scope as configuration and answers write it. */
    public String wireName() {
        return written;
    }

    static Optional<Scope> find(String written) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(written))
                .findFirst();
    }

    static List<String> allWritten() {
        return Arrays.stream(values()).map(Scope::wireName).toList();
    }
}
