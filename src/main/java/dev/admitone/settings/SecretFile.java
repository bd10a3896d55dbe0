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
     * Reads the secret without one line break at its end.
     *
     * @param property the full name of the property that names the file
     * @return null after an error that is recorded: the file cannot be read or is not text
     */
    static @Nullable SecretBytes read(ValidationReport report, String property, String file) {
        try {
            var secret = SecretBytes.ofText(text(report.files(), file).replaceFirst("\\r?\\n\\z", ""));
            if (!report.isTrial() && isReadableByAll(file)) {
                report.exposedFiles().add(property);
            }
            return secret;
        } catch (IOException | InvalidPathException e) {
            report.errors().add(property + ": " + report.fileProblem(file, e));
            return null;
        }
    }

    /**
     * The content of a file in UTF-8.
     *
     * @throws IOException if it cannot be read or is not UTF-8
     */
    static String text(SettingsFiles files, String file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(files.read(Path.of(file))))
                .toString();
    }

    /** Whether every user of the machine can read it. Follows links, behind which Kubernetes mounts secrets. */
    private static boolean isReadableByAll(String file) {
        try {
            return Files.getPosixFilePermissions(Path.of(file)).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            // The file system has no such permissions.
            return false;
        }
    }
}
