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
 * The files as another reading found them, with some replaced or added. Never reads the disk: a candidate configuration
 * cannot find out anything that the active one does not know.
 */
final class InMemoryFiles implements SettingsFiles {

    private final RecordingFiles known;
    private final Map<Path, Optional<byte[]>> given;

    /**
     * Puts files in front of the known ones.
     *
     * @param given the contents; empty for a file that is removed
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
        if (!known.isKnown(file)) {
            throw new NotOpened();
        }
        var content = known.content(file);
        if (content == null) {
            throw new FileNotFoundException("absent");
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
