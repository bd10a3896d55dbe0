/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class BoundedFileTests {

    private static final DataSize MOST = DataSize.ofMegabytes(1);

    @TempDir
    Path directory;

    private Path sparse(long size) throws IOException {
        var file = directory.resolve("large.json");
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(size);
        }
        return file;
    }

    private static void assertUnfit(Path file, DataSize most, String why) {
        assertThatExceptionOfType(UnfitFile.class)
                .isThrownBy(() -> BoundedFile.read(file, most))
                .satisfies(unfit -> assertThat(unfit.why()).isEqualTo(why));
    }

    @Test
    void readsFileOfTheLargestSize() throws IOException {
        assertThat(BoundedFile.read(sparse(MOST.toBytes()), MOST)).hasSize(1 << 20);
    }

    @Test
    void followsLinks() throws IOException {
        var link = Files.createSymbolicLink(
                directory.resolve("link"), Files.writeString(directory.resolve("file"), "content"));

        assertThat(BoundedFile.read(link, MOST)).asString().isEqualTo("content");
    }

    @Test
    void refusesLargerFileWithoutReadingIt() throws IOException {
        assertUnfit(sparse(300L << 20), MOST, "is larger than 1 MB");
    }

    @Test
    void refusesDirectory() {
        assertUnfit(directory, MOST, "is a directory, not a file");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs mkfifo")
    void refusesPipeWithoutOpeningIt() throws Exception {
        var pipe = directory.resolve("pipe.json");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertUnfit(pipe, MOST, "is not a regular file");
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs /dev/zero")
    void refusesDeviceBehindLink() throws IOException {
        var link = Files.createSymbolicLink(directory.resolve("zero.json"), Path.of("/dev/zero"));

        assertUnfit(link, MOST, "is not a regular file");
    }

    /** Files of the kernel have the size 0, like a file that grows after the check. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc")
    void readsNoMoreThanTheLimitOfFileThatGrows() {
        assertUnfit(Path.of("/proc/self/status"), DataSize.ofBytes(1), "is larger than 0 MB");
    }

    @Test
    void reportsAbsentFile() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> BoundedFile.read(directory.resolve("none"), MOST));
    }
}
