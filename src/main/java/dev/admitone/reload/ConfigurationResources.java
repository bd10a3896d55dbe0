/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.BoundedFile;
import dev.admitone.settings.UnfitFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.DescriptiveResource;
import org.springframework.core.io.FileUrlResource;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/**
 * Resource loader for one reading of the configuration. Records the paths that Spring requests. An oversized or
 * irregular file is hidden from Spring and reported by {@link #unfit}. Confined to one thread.
 */
final class ConfigurationResources extends DefaultResourceLoader {

    private static final int DEPTH = 100;
    private static final Pattern CONFIGURATION = Pattern.compile(".*\\.(ya?ml|properties|xml)");

    private final Set<Path> places = new TreeSet<>();
    private final Set<String> unfit = new TreeSet<>();
    private boolean isOnDisk = true;

    @Override
    public Resource getResource(String location) {
        var resource = super.getResource(location);
        if (resource instanceof FileUrlResource file) {
            return ofFile(file);
        }
        isOnDisk &= resource instanceof ClassPathResource;
        return resource;
    }

    private Resource ofFile(FileUrlResource resource) {
        try {
            var path = resource.getFile().toPath();
            places.add(path);
            if (Files.isDirectory(path)) {
                return addDirectories(path) ? resource : new DescriptiveResource("unfit");
            }
            return isFit(path, BoundedFile.MOST)
                    ? new BoundedResource(resource.getURL(), path)
                    : new DescriptiveResource("unfit");
        } catch (IOException e) {
            isOnDisk = false;
            return resource;
        }
    }

    /** Spring opens the files that match a wildcard by itself. Returns whether all of them are fit. */
    private boolean addDirectories(Path parent) {
        boolean areFit = true;
        for (var directory : list(parent)) {
            if (Files.isDirectory(directory) && !isHidden(directory)) {
                places.add(directory);
                for (var file : list(directory)) {
                    if (CONFIGURATION.matcher(file.toString()).matches() && !Files.isDirectory(file)) {
                        places.add(file);
                        areFit &= isFit(file, BoundedFile.MOST);
                    }
                }
            }
        }
        return areFit;
    }

    private static boolean isHidden(Path entry) {
        return entry.getFileName().toString().startsWith("..");
    }

    private static List<Path> list(Path directory) {
        try (var listing = Files.list(directory)) {
            return listing.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Adds a config tree (one property per file), and checks its files before they are read. */
    void addTree(Path root) {
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new TreeVisitor(root));
        } catch (IOException e) {
            isOnDisk = false;
        }
    }

    /** An absent file is fit: other checks report it. */
    private boolean isFit(Path file, DataSize most) {
        try {
            BoundedFile.check(file, most);
        } catch (UnfitFile e) {
            unfit.add(file + ": " + e.why());
            return false;
        } catch (IOException e) {
            return true;
        }
        return true;
    }

    /** The files and directories that the reading requested, existing or not. */
    Set<Path> places() {
        return places;
    }

    /** Whether everything is on disk, so that file attributes reveal changes. */
    boolean isOnDisk() {
        return isOnDisk;
    }

    /** Unfit files, one line each. */
    List<String> unfit() {
        return List.copyOf(unfit);
    }

    /** Skips what Spring does not read: hidden names and irregular files. */
    private final class TreeVisitor extends SimpleFileVisitor<Path> {

        private final Path root;

        private TreeVisitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (!directory.equals(root) && isHidden(directory)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            places.add(directory);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file)) {
                places.add(file);
                if (attributes.isRegularFile()) {
                    isFit(file, BoundedFile.MOST);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            places.add(file);
            return FileVisitResult.CONTINUE;
        }
    }

    /** A file that may have grown since it was checked. */
    private final class BoundedResource extends FileUrlResource {

        private final Path path;

        private BoundedResource(URL url, Path path) {
            super(url);
            this.path = path;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            try {
                return new ByteArrayInputStream(BoundedFile.read(path, BoundedFile.MOST));
            } catch (UnfitFile e) {
                unfit.add(path + ": " + e.why());
                throw e;
            }
        }
    }
}
