/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a vendor advises against, or what has no effect, in a request that breaks no rule.
 *
 * @param pointer the RFC 6901 pointer into the request, or to where the member would stand
 * @param code stable and documented, in the range of the format
 * @param message what the code means
 * @param detail what to do about it
 */
public record Warning(String pointer, String code, String message, String detail) {

    /** The warning about a rule that a checked token breaks and that does not refuse it. */
    public static Warning of(Violation violation) {
        var code = violation.code();
        return new Warning(violation.pointer(), code.code(), code.message(), violation.detail());
    }

    /** Warnings instead of violations, without those whose codes are muted; a list of its own. */
    public static List<Warning> unmuted(Violations advice, Set<String> muted) {
        return advice.found().stream()
                .map(Warning::of)
                .filter(warning -> !muted.contains(warning.code))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
