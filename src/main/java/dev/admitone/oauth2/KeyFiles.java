/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import dev.admitone.crypto.VerificationKeys;
import dev.admitone.settings.Settings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the issuer's keys from a file. */
final class KeyFiles {

    private static final String NAME = "jwk-set-file";

    private KeyFiles() {}

    /** Null if no file is configured, or if it is invalid. */
    static @Nullable VerificationKeys read(Settings section) {
        var file = section.text(NAME);
        if (file == null) {
            return null;
        }
        try {
            return JwkSet.read(section.files().read(Path.of(file)));
        } catch (IOException | InvalidPathException e) {
            section.mistakeOfFile(NAME, file, e);
        } catch (JwkSet.Unusable e) {
            section.mistake(NAME, "names a file that " + e.reason());
        }
        return null;
    }
}
