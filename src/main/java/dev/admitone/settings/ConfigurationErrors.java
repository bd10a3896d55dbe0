/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.util.List;

/** The configuration has errors, and the service must not start with it. */
public final class ConfigurationErrors extends RuntimeException {

    private final transient List<String> lines;

    ConfigurationErrors(List<String> lines) {
        // Without the lines: the framework logs the message wherever it handles the failure, and so twice.
        super("the configuration has errors: " + lines.size());
        this.lines = List.copyOf(lines);
    }

    /** One line per error, each naming the property and what is allowed; none holds a secret. */
    public List<String> lines() {
        return lines;
    }
}
