/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import java.util.List;

/** Files of the configuration that must not be read. */
final class UnfitFiles extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    UnfitFiles(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    /** Each with its path and why, without its content. */
    List<String> lines() {
        return lines;
    }
}
