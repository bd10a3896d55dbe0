/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileStampsTests {

    private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path directory;

    private Path write(String name, String content) throws IOException {
        return Files.setLastModifiedTime(Files.writeString(directory.resolve(name), content), OLD);
    }

    private static FileStamps of(Path place) {
        return FileStamps.of(Set.of(place));
    }

    @Test
    void areEqualWithoutChanges() throws IOException {
        var file = write("file", "one");

        assertThat(of(file)).isEqualTo(of(file));
        assertThat(of(directory)).isEqualTo(of(directory));
        assertThat(of(directory.resolve("none"))).isEqualTo(of(directory.resolve("none")));
    }

    @Test
    void differInSize() throws IOException {
        var file = write("file", "one");
        var before = of(file);
        write("file", "three");

        assertThat(of(file)).isNotEqualTo(before);
    }

    @Test
    void differInModificationTime() throws IOException {
        var file = write("file", "one");
        var before = of(file);
        Files.writeString(file, "two");

        assertThat(of(file)).isNotEqualTo(before);
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs file keys")
    void differForAReplacementWithTheSameSizeAndTime() throws IOException {
        var file = write("file", "one");
        var before = of(file);
        Files.move(write("next", "two"), file, StandardCopyOption.ATOMIC_MOVE);

        assertThat(of(file)).isNotEqualTo(before);
    }

    @Test
    void differForAnotherLinkTarget() throws IOException {
        write("one", "one");
        write("two", "two");
        var link = Files.createSymbolicLink(directory.resolve("link"), Path.of("one"));
        var before = of(link);
        var next = Files.createSymbolicLink(directory.resolve("next"), Path.of("two"));
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);

        assertThat(of(link)).isNotEqualTo(before);
    }

    @Test
    void differForANewDirectoryEntry() throws IOException {
        Files.setLastModifiedTime(directory, OLD);
        var before = of(directory);
        write("new", "");

        assertThat(of(directory)).isNotEqualTo(before);
    }

    @Test
    void differForAnAddedOrRemovedFile() throws IOException {
        var file = directory.resolve("file");
        var absent = of(file);
        write("file", "");
        var present = of(file);
        Files.delete(file);

        assertThat(present).isNotEqualTo(absent);
        assertThat(of(file)).isEqualTo(absent);
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs POSIX permissions")
    void differForAChangedPermission() throws IOException {
        var file = write("file", "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        var before = of(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        assertThat(of(file)).isNotEqualTo(before);
    }
}
