/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.BoundedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Says when files need not be read and understood, because they are as they were. For one thread.
 *
 * <p>Stamps are compared first. A file that is written twice within the granularity of its times has the same stamp
 * both times, so stamps are trusted only once the contents were looked at two seconds after the stamps were first seen.
 * Before that, and once a minute because a network mount may show old attributes, the contents are compared.
 */
final class FileWatch {

    /** The coarsest granularity of a file system that is in use. */
    private static final long GRANULARITY = Duration.ofSeconds(2).toNanos();

    private static final long LONGEST = Duration.ofMinutes(1).toNanos();
    private static final String UNKNOWN = "";

    private final LongSupplier nanos;
    private Set<Path> places = Set.of();
    private FileStamps stamps = FileStamps.of(Set.of());
    private String contents = UNKNOWN;
    private String contentsNow = UNKNOWN;
    private long firstSeen;
    private long looked;
    private long compared;
    private boolean isTrusted;

    FileWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Begins a look; whether the files are not those that were read. */
    boolean mustRead() {
        looked = nanos.getAsLong();
        var now = FileStamps.of(places);
        if (!now.equals(stamps)) {
            see(now);
        }
        if (isTrusted && looked - compared < LONGEST) {
            return false;
        }
        contentsNow = places.isEmpty() ? UNKNOWN : FileContents.digest(places, BoundedFile.MOST);
        if (contents.equals(UNKNOWN) || !contents.equals(contentsNow)) {
            return true;
        }
        trust();
        return false;
    }

    private void see(FileStamps now) {
        stamps = now;
        firstSeen = looked;
        isTrusted = false;
    }

    private void trust() {
        compared = looked;
        isTrusted = looked - firstSeen >= GRANULARITY;
    }

    /** The files were read in this look. */
    void read(Set<Path> dependsOn) {
        if (dependsOn.equals(places)) {
            contents = contentsNow;
            trust();
        } else {
            places = new TreeSet<>(dependsOn);
            contents = UNKNOWN;
            see(FileStamps.of(places));
        }
    }

    /** What the files depend on is not known: they must be read in the next look. */
    void forget() {
        places = Set.of();
        contents = UNKNOWN;
        see(FileStamps.of(places));
    }
}
