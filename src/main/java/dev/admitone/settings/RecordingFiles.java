/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import dev.admitone.crypto.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Reads files of the disk and records what one reading of the configuration found in them, even if the disk changes
 * afterwards. For one thread while it reads; immutable afterwards.
 *
 * <p>A file has at most 8 MB, and all files together at most 16 MB, because up to three readings are kept in memory.
 */
public final class RecordingFiles implements SettingsFiles {

    private static final DataSize MOST_TOGETHER = DataSize.ofMegabytes(16);

    private final Map<Path, Optional<SecretBytes>> contents = new TreeMap<>();
    private final Map<Path, Listing> listings = new TreeMap<>();
    private long together;

    RecordingFiles() {}

    /** The files of a directory whose names have a suffix. */
    private record Listing(String suffix, List<Path> files) {}

    @Override
    public byte[] read(Path file) throws IOException {
        contents.put(file, Optional.empty());
        var content = BoundedFile.read(file, BoundedFile.MOST);
        together += content.length;
        if (together > MOST_TOGETHER.toBytes()) {
            throw new UnfitFile(
                    "is not read: all files together are larger than " + MOST_TOGETHER.toMegabytes() + " MB");
        }
        contents.put(file, Optional.of(SecretBytes.of(content)));
        return content;
    }

    @Override
    public List<Path> list(Path directory, String suffix) throws IOException {
        listings.put(directory, new Listing(suffix, List.of()));
        try (var listing = Files.list(directory)) {
            var files = listing.filter(file -> isListed(file, suffix)).sorted().toList();
            listings.put(directory, new Listing(suffix, files));
            return files;
        }
    }

    /** Leaves out names with a dot in front: files that editors and macOS write beside the edited ones. */
    private static boolean isListed(Path file, String suffix) {
        var name = file.getFileName().toString();
        return name.endsWith(suffix) && !name.startsWith(".");
    }

    /** The files and directories on which the reading depends, whether they exist or not. */
    public Set<Path> places() {
        var places = new TreeSet<>(contents.keySet());
        places.addAll(listings.keySet());
        return places;
    }

    /**
     * The files whose content is a beginning of what another reading found, as of a file that is still being written.
     */
    public List<Path> cutSince(RecordingFiles before) {
        return contents.keySet().stream()
                .filter(file -> isCut(before.content(file), content(file)))
                .toList();
    }

    private static boolean isCut(@Nullable SecretBytes before, @Nullable SecretBytes after) {
        return before != null
                && after != null
                && after.length() < before.length()
                && Arrays.mismatch(before.expose(), after.expose()) == after.length();
    }

    /** Whether another reading found the same content in a file, or neither has read it. */
    public boolean hasSame(String file, RecordingFiles other) {
        var path = contents.keySet().stream()
                .filter(known -> known.toString().equals(file))
                .findFirst();
        return path.isEmpty() || Objects.equals(content(path.get()), other.content(path.get()));
    }

    /** Whether this reading tried to read a file. */
    boolean isKnown(Path file) {
        return contents.containsKey(file);
    }

    /** The content of a file, or null if it was not read or did not exist. */
    @Nullable SecretBytes content(Path file) {
        return contents.getOrDefault(file, Optional.empty()).orElse(null);
    }

    /** The files of a directory, or null if it was not listed. */
    @Nullable List<Path> listing(Path directory) {
        var listing = listings.get(directory);
        return listing == null ? null : listing.files;
    }

    /** Adds what was found to a digest. */
    void addTo(ContentDigest digest) {
        listings.forEach((directory, listing) -> digest.add("directory " + directory, listing.files.toString()));
        contents.forEach((file, content) -> {
            digest.add("file " + file, content.isPresent() ? "present" : "absent");
            content.ifPresent(bytes -> digest.add("content", bytes));
        });
    }

    /** A digest over what was found. */
    public String digest() {
        var digest = new ContentDigest();
        addTo(digest);
        return digest.hex();
    }

    /** The recorded files for a trial reading, with some replaced; empty: removed. */
    public SettingsFiles with(Map<Path, Optional<byte[]>> given) {
        return new InMemoryFiles(this, given);
    }

    /** Reads the same files again. */
    public RecordingFiles again() {
        var now = new RecordingFiles();
        listings.forEach((directory, listing) -> ignoringAbsence(() -> now.list(directory, listing.suffix)));
        contents.keySet().forEach(file -> ignoringAbsence(() -> now.read(file)));
        return now;
    }

    /** Reads from the disk, and records a failure as absence. */
    private interface DiskRead {
        Object read() throws IOException;
    }

    private static void ignoringAbsence(DiskRead read) {
        try {
            read.read();
        } catch (IOException e) {
            // Recorded as absent.
        }
    }
}
