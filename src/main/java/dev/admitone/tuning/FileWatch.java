package dev.admitone.tuning;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Says when files need not be read, because nothing has touched them since they were. For one thread.
 *
 * <p>A file that is written twice within the granularity of its times looks the same both times. So stamps count only
 * once the files were read again at least two seconds after the stamps were first seen. And because a network mount may
 * show old attributes, the files are read once a minute whatever the stamps say.
 */
final class FileWatch {

    /** The coarsest granularity of a file system that is in use. */
    private static final long GRANULARITY = Duration.ofSeconds(2).toNanos();

    private static final long LONGEST = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private Set<Path> places = Set.of();
    private FileStamps stamps = FileStamps.of(Set.of());
    private long firstSeen;
    private long looked;
    private long lastRead;
    private boolean isReliable;

    FileWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Begins a look; whether the files must be read in it. */
    boolean mustRead() {
        looked = nanos.getAsLong();
        var now = FileStamps.of(places);
        if (!now.equals(stamps)) {
            see(now);
        }
        return !isReliable || looked - lastRead >= LONGEST;
    }

    private void see(FileStamps now) {
        stamps = now;
        firstSeen = looked;
        isReliable = false;
    }

    /** The files were read in this look. */
    void read(Set<Path> dependsOn) {
        lastRead = looked;
        if (dependsOn.equals(places)) {
            isReliable = looked - firstSeen >= GRANULARITY;
        } else {
            places = Set.copyOf(dependsOn);
            see(FileStamps.of(places));
        }
    }

    /** What the files depend on is not known: they must be read in the next look. */
    void forget() {
        isReliable = false;
        places = Set.of();
        stamps = FileStamps.of(places);
    }
}
