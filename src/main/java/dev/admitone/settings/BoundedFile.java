/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.springframework.util.unit.DataSize;

/**
 * Reads files of limited size. Kind and size are checked before the file is opened: a pipe would block the thread for
 * ever, and a large file would fill the heap.
 */
public final class BoundedFile {

    /**
     * The largest file of the configuration: 10,000 sites have 4 MB of YAML, and 200,000 content ids 8 MB, which fit
     * into a heap of 256 MB.
     */
    public static final DataSize MOST = DataSize.ofMegabytes(8);

    private BoundedFile() {}

    /**
     * The content of a regular file. Links are followed.
     *
     * @param most the largest size; never more is read, even if the file grows meanwhile
     * @throws UnfitFile if it is not a regular file, or larger
     * @throws IOException if it does not exist or cannot be read
     */
    public static byte[] read(Path file, DataSize most) throws IOException {
        check(file, most);
        try (var in = Files.newInputStream(file)) {
            var content = in.readNBytes((int) most.toBytes() + 1);
            checkSize(content.length, most);
            return content;
        }
    }

    /**
     * Checks a file without opening it.
     *
     * @throws UnfitFile if it is not a regular file, or larger
     * @throws IOException if it does not exist
     */
    public static void check(Path file, DataSize most) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new UnfitFile("is a directory, not a file");
        }
        if (!attributes.isRegularFile()) {
            throw new UnfitFile("is not a regular file");
        }
        checkSize(attributes.size(), most);
    }

    private static void checkSize(long size, DataSize most) throws UnfitFile {
        if (size > most.toBytes()) {
            throw new UnfitFile("is larger than " + most.toMegabytes() + " MB");
        }
    }
}
