/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The files that another reading has read, as it found them, and some that are given instead. Never looks at the disk:
 * whatever a configuration on trial names, it cannot find out more than the running one knows.
 */
final class InMemoryFiles implements SettingsFiles {

    private final RecordingFiles known;
    private final Map<Path, Optional<byte[]>> given;

    /**
     * Files in front of those that are known.
     *
     * @param given the contents; empty for a file that shall not be there
     */
    InMemoryFiles(RecordingFiles known, Map<Path, Optional<byte[]>> given) {
        this.known = known;
        this.given = Map.copyOf(given);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        var instead = given.get(file);
        if (instead != null) {
            return instead.orElseThrow(() -> new FileNotFoundException("removed"));
        }
        var content = known.content(file);
        if (content == null) {
            throw new FileNotFoundException("unknown");
        }
        return content.expose();
    }

    @Override
    public List<Path> list(Path directory, String suffix) throws IOException {
        var listing = known.listing(directory);
        if (listing == null) {
            throw new FileNotFoundException("unknown");
        }
        var files = new TreeSet<>(listing);
        given.forEach((file, content) -> {
            if (directory.equals(file.getParent()) && content.isPresent()) {
                files.add(file);
            } else {
                files.remove(file);
            }
        });
        return List.copyOf(files);
    }
}
