/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.List;

/** The configuration has mistakes; the service must not start with it. */
public final class SettingsMistakes extends RuntimeException {

    private final transient List<String> lines;

    SettingsMistakes(List<String> lines) {
        // Without the lines: the framework writes the message wherever it meets the failure, and so twice.
        super("the configuration has mistakes: " + lines.size());
        this.lines = List.copyOf(lines);
    }

    /** One line per mistake, each naming the property and what is allowed; none holds a secret. */
    public List<String> lines() {
        return lines;
    }
}
