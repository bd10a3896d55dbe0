/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.problem.ErrorCode;
import dev.admitone.settings.Settings;
import java.util.List;
import java.util.Set;

/** Reads which warnings a site leaves out of its answers. */
public final class MutedWarnings {

    private static final String NAME = "muted-warnings";

    private MutedWarnings() {}

    /** The same for codes of a table. */
    public static Set<String> ofCodes(Settings section, List<? extends ErrorCode> known) {
        return read(section, known.stream().map(ErrorCode::code).toList());
    }

    /**
     * The codes that the section lists.
     *
     * @param known the codes that can be muted; any other is an error, so that a mute cannot outlive its warning
     */
    public static Set<String> read(Settings section, List<String> known) {
        var codes = section.value(NAME).list();
        if (!known.containsAll(codes)) {
            section.error(NAME, "must be codes of warnings: " + String.join(", ", known));
        }
        return Set.copyOf(codes);
    }
}
