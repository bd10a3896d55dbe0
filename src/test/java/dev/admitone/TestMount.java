/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A directory as Kubernetes mounts a ConfigMap: what is seen leads through the link {@code ..data} into a directory of
 * one version, and one rename swaps all files at once.
 */
final class TestMount {

    private final Path root;
    private int version;

    TestMount(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Swaps everything for these files, by their names. */
    void swap(Map<String, String> files) {
        try {
            var directory = Files.createDirectory(root.resolve("..version-" + version++));
            for (var file : files.entrySet()) {
                var path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
                link(root.resolve(directory.relativize(path).getName(0)));
            }
            var next = Files.createSymbolicLink(root.resolve("..next"), directory.getFileName());
            Files.move(next, root.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path seen) throws IOException {
        if (!Files.isSymbolicLink(seen)) {
            Files.createSymbolicLink(seen, Path.of("..data").resolve(seen.getFileName()));
        }
    }
}
