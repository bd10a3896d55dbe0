package dev.admitone.tuning;

import dev.admitone.crypto.SecretBytes;
import dev.admitone.settings.BoundedFile;
import dev.admitone.settings.ContentDigest;
import dev.admitone.settings.UnfitFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** What is in files and directories, without the work of understanding it. */
final class FileContents {

    private FileContents() {}

    /** Equal for equal bytes in files and equal names in directories; an absent file counts too. */
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
            digest.add("file " + place, SecretBytes.of(BoundedFile.read(place, most)));
        }
    }

    private static List<Path> names(Path directory) throws IOException {
        try (var listing = Files.list(directory)) {
            return listing.sorted().toList();
        }
    }
}
