package dev.admitone.settings;

import dev.admitone.crypto.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of the disk, and a memory of what one reading of the configuration found in them: what it read is known
 * afterwards, even if the disk has changed meanwhile. For one thread while it reads; immutable once it is read.
 */
public final class ReadFiles implements SettingsFiles {

    private final Map<Path, Optional<SecretBytes>> contents = new TreeMap<>();
    private final Map<Path, List<Path>> listings = new TreeMap<>();

    ReadFiles() {}

    @Override
    public byte[] read(Path file) throws IOException {
        contents.put(file, Optional.empty());
        var content = Files.readAllBytes(file);
        contents.put(file, Optional.of(SecretBytes.of(content)));
        return content;
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        listings.put(directory, List.of());
        try (var listing = Files.list(directory)) {
            var files = listing.sorted().toList();
            listings.put(directory, files);
            return files;
        }
    }

    /** Whether another reading found the same in a file, or neither has read it. */
    public boolean hasSame(String file, ReadFiles other) {
        var path = contents.keySet().stream()
                .filter(known -> known.toString().equals(file))
                .findFirst();
        return path.isEmpty() || Objects.equals(content(path.get()), other.content(path.get()));
    }

    /** What was found in a file, or null if it was not read or not there. */
    @Nullable SecretBytes content(Path file) {
        return contents.getOrDefault(file, Optional.empty()).orElse(null);
    }

    /** What was found in a directory, or null if nobody looked. */
    @Nullable List<Path> listing(Path directory) {
        return listings.get(directory);
    }

    /** Adds what was found to a digest. */
    void addTo(ContentDigest digest) {
        listings.forEach((directory, files) -> digest.add("directory " + directory, files.toString()));
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

    /** What was found, for a reading on trial, with some files given instead; empty: not there. */
    public SettingsFiles with(Map<Path, Optional<byte[]>> given) {
        return new KnownFiles(this, given);
    }

    /** Reads the same files again. */
    public ReadFiles again() {
        var now = new ReadFiles();
        listings.keySet().forEach(directory -> ignoringAbsence(() -> now.list(directory)));
        contents.keySet().forEach(file -> ignoringAbsence(() -> now.read(file)));
        return now;
    }

    /** A look at the disk, whose failure is remembered with the place. */
    private interface Look {
        Object at() throws IOException;
    }

    private static void ignoringAbsence(Look look) {
        try {
            look.at();
        } catch (IOException e) {
            // Remembered as absent.
        }
    }
}
