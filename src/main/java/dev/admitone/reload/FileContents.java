/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.BoundedFile;
import dev.admitone.settings.ContentDigest;
import dev.admitone.settings.UnfitFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.springframework.util.unit.DataSize;

/** Compares contents of files and directories without parsing them. */
final class FileContents {

    private static final int PIECE = 8192;

    private FileContents() {}

    /** Equal for equal file contents and equal directory listings; absent files count too. */
    static String digest(Collection<Path> places, DataSize most) {
        var digest = new ContentDigest();
        for (var place : places) {
            try {
                add(place, most, digest);
            } catch (UnfitFile e) {
                digest.add("unfit " + place, e.why());
            } catch (IOException e) {
                digest.add("absent " + place, e.getClass().getName());
            }
        }
        return digest.hex();
    }

    private static void add(Path place, DataSize most, ContentDigest digest) throws IOException {
        if (Files.isDirectory(place)) {
            digest.add("directory " + place, names(place).toString());
        } else {
            BoundedFile.check(place, most);
            digest.add("file " + place, sums(place, most));
        }
    }

    /** Two checksums, computed in a stream: reading a large file as a whole would strain the garbage collector. */
    private static String sums(Path file, DataSize most) throws IOException {
        var crc32 = new CRC32();
        var crc32c = new CRC32C();
        var piece = new byte[PIECE];
        long size = 0;
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(piece); read > 0 && size <= most.toBytes(); read = in.read(piece)) {
                crc32.update(piece, 0, read);
                crc32c.update(piece, 0, read);
                size += read;
            }
        }
        return size + " " + crc32.getValue() + " " + crc32c.getValue();
    }

    private static List<Path> names(Path directory) throws IOException {
        try (var listing = Files.list(directory)) {
            return listing.sorted().toList();
        }
    }
}
