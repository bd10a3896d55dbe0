/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTests {

    /** The kernel generates new content for each read, with the same stamp. */
    private static final Path ALWAYS_DIFFERENT = Path.of("/proc/sys/kernel/random/uuid");

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final FileWatch watch = new FileWatch(nanos::get);

    /** Whether a check after some time must read the files; then reads them. */
    private boolean reads(Duration later, Path... places) {
        nanos.addAndGet(later.toNanos());
        boolean reads = watch.mustRead();
        if (reads) {
            watch.read(Set.of(places));
        }
        return reads;
    }

    private boolean reads(long seconds) {
        return reads(Duration.ofSeconds(seconds), directory, directory.resolve("file"));
    }

    /** Whether contents, always different, are compared. */
    private boolean compares(Duration later) {
        return reads(later, ALWAYS_DIFFERENT);
    }

    @Test
    void readsUntilDependenciesAreKnown() {
        assertThat(reads(0)).isTrue();
        assertThat(reads(0)).isTrue();
        assertThat(reads(0)).isFalse();
        assertThat(reads(1)).isFalse();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc, whose files always differ")
    void comparesContentsUntilTimestampsAreReliable() {
        assertThat(compares(Duration.ZERO)).isTrue();
        assertThat(compares(Duration.ofSeconds(1))).isTrue();
        assertThat(compares(Duration.ofMillis(999))).isTrue();
        assertThat(compares(Duration.ofMillis(1))).isTrue();
        assertThat(compares(Duration.ofSeconds(1))).isFalse();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc, whose files always differ")
    void comparesContentsOnceAMinuteDespiteEqualStamps() {
        assertThat(compares(Duration.ZERO)).isTrue();
        assertThat(compares(Duration.ofSeconds(2))).isTrue();

        assertThat(compares(Duration.ofSeconds(59))).isFalse();
        assertThat(compares(Duration.ofSeconds(1))).isTrue();
        assertThat(compares(Duration.ofSeconds(59))).isFalse();
    }

    @Test
    void readsAFileRewrittenWithTheSameSize() throws IOException {
        Files.writeString(directory.resolve("file"), "one");
        while (reads(10)) {
            assertThat(directory).exists();
        }
        Files.writeString(directory.resolve("file"), "two");

        assertThat(reads(1)).isTrue();
        assertThat(reads(1)).isFalse();
        Files.writeString(directory.resolve("file"), "six");
        assertThat(reads(1)).isTrue();
    }

    @Test
    void readsNothingIfFilesAreOnlyTouched() throws IOException {
        Files.writeString(directory.resolve("file"), "one");
        while (reads(10)) {
            assertThat(directory).exists();
        }
        Files.writeString(directory.resolve("file"), "one");

        assertThat(reads(1)).isFalse();
    }

    @Test
    void readsIfAFileOfADirectoryIsReplaced() throws IOException {
        Files.writeString(directory.resolve("a"), "");
        while (reads(10)) {
            assertThat(directory).exists();
        }
        Files.move(directory.resolve("a"), directory.resolve("b"));

        assertThat(reads(1)).isTrue();
    }

    @Test
    void readsWhileDependenciesAreUnknown() {
        reads(1);
        reads(1);
        watch.reset();

        assertThat(watch.mustRead()).isTrue();
        assertThat(watch.mustRead()).isTrue();
    }
}
