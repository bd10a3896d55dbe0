/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import java.util.List;

/** Thrown for configuration files that must not be read. */
final class UnfitFiles extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    UnfitFiles(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    /** The path and reason of each file, without its content. */
    List<String> lines() {
        return lines;
    }
}
