package dev.admitone.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTests {

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final FileWatch watch = new FileWatch(nanos::get);

    /** Whether a look reads, that comes after some time; it reads if it must. */
    private boolean reads(Duration later) {
        nanos.addAndGet(later.toNanos());
        boolean reads = watch.mustRead();
        if (reads) {
            watch.read(Set.of(directory, directory.resolve("file")));
        }
        return reads;
    }

    private boolean readsAfterSeconds(long seconds) {
        return reads(Duration.ofSeconds(seconds));
    }

    private void becomeIdle() {
        while (readsAfterSeconds(1)) {
            assertThat(nanos).isNotNull();
        }
    }

    @Test
    void readsUntilAnotherWriteWouldHaveAnotherTime() {
        assertThat(readsAfterSeconds(0)).isTrue();
        assertThat(reads(Duration.ofMillis(1_999))).isTrue();
        assertThat(readsAfterSeconds(1)).isTrue();
        assertThat(readsAfterSeconds(1)).isFalse();
    }

    @Test
    void readsWithLongIntervalsTwiceAtLeast() {
        assertThat(readsAfterSeconds(0)).isTrue();
        assertThat(readsAfterSeconds(50)).isTrue();
        assertThat(readsAfterSeconds(50)).isFalse();
    }

    @Test
    void readsOnceAMinuteWhateverTheStampsSay() {
        becomeIdle();

        assertThat(readsAfterSeconds(30)).isFalse();
        assertThat(readsAfterSeconds(29)).isTrue();
        assertThat(readsAfterSeconds(1)).isFalse();
    }

    @Test
    void readsWhatWasTouchedAndAgainForAsLongAsItMayBeTouchedUnseen() throws IOException {
        becomeIdle();
        Files.writeString(directory.resolve("file"), "x");

        assertThat(readsAfterSeconds(1)).isTrue();
        assertThat(readsAfterSeconds(1)).isTrue();
        assertThat(readsAfterSeconds(1)).isTrue();
        assertThat(readsAfterSeconds(1)).isFalse();
    }

    @Test
    void readsWhileItIsNotKnownWhatTheFilesDependOn() {
        becomeIdle();
        watch.forget();

        assertThat(watch.mustRead()).isTrue();
        assertThat(watch.mustRead()).isTrue();
    }

    @Test
    void readsAgainWhenTheFilesDependOnMore() {
        becomeIdle();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(watch.mustRead()).isTrue();
        watch.read(Set.of(directory.resolve("another")));

        assertThat(readsAfterSeconds(1)).isTrue();
    }
}
