/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.IOException;

/** A file must not be read, because of its kind or size. The message completes "the file …", without its content. */
public final class UnfitFile extends IOException {

    private static final long serialVersionUID = 1L;

    UnfitFile(String why) {
        super(why);
    }

    /** Why it must not be read, for example {@code is larger than 8 MB}. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
