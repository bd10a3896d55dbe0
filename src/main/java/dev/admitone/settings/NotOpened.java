/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.IOException;

/** A trial does not open a file, because the active configuration has not read it. */
final class NotOpened extends IOException {

    private static final long serialVersionUID = 1L;

    NotOpened() {
        super("is not opened");
    }
}
