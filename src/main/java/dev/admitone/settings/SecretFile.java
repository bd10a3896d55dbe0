/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import dev.admitone.crypto.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;

/** A file that holds one secret. */
final class SecretFile {

    private SecretFile() {}

    /**
     * The secret without one line break at its end.
     *
     * @param property the full name of the property that names the file
     * @return null after a mistake that is recorded: the file cannot be read or is no text
     */
    static @Nullable SecretBytes read(ValidationReport findings, String property, String file) {
        try {
            var secret = read(findings.files(), file);
            if (!findings.isTrial() && isReadableByAll(file)) {
                findings.exposedFiles().add(property);
            }
            return secret;
        } catch (IOException | InvalidPathException e) {
            findings.mistakes().add(property + ": " + findings.fileProblem(file, e));
            return null;
        }
    }

    private static SecretBytes read(SettingsFiles files, String file) throws IOException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(files.read(Path.of(file))))
                .toString();
        return SecretBytes.ofText(text.replaceFirst("\\r?\\n\\z", ""));
    }

    /** Whether every user of the machine may read it; links are followed, as Kubernetes mounts secrets behind some. */
    private static boolean isReadableByAll(String file) {
        try {
            return Files.getPosixFilePermissions(Path.of(file)).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without these permissions has other ways, which nobody could judge here.
            return false;
        }
    }
}
