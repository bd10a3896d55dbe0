/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.reload;

import dev.admitone.settings.BoundedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Detects unchanged files, so that they need not be read and parsed. Confined to one thread.
 *
 * <p>Compares stamps first. A file written twice within the resolution of its timestamps has equal stamps, so stamps
 * are trusted only after the contents have been compared two seconds after the stamps were first seen. Until then, and
 * once a minute because a network mount may cache attributes, the contents are compared.
 */
final class FileWatch {

    /** The coarsest timestamp resolution of common file systems. */
    private static final long GRANULARITY = Duration.ofSeconds(2).toNanos();

    private static final long LONGEST = Duration.ofMinutes(1).toNanos();
    private static final String UNKNOWN = "";

    private final LongSupplier nanos;
    private Set<Path> places = Set.of();
    private FileStamps stamps = FileStamps.of(Set.of());

    /** Taken before the files were read: a change that was undone since leaves equal contents, but other stamps. */
    private FileStamps stampsRead = stamps;

    private String contents = UNKNOWN;
    private String contentsNow = UNKNOWN;
    private long firstSeen;
    private long checked;
    private long compared;
    private boolean isTrusted;

    FileWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Starts a check and returns whether the files may differ from those read. */
    boolean mustRead() {
        checked = nanos.getAsLong();
        var now = FileStamps.of(places);
        if (!now.equals(stamps)) {
            see(now);
        }
        if (isTrusted && checked - compared < LONGEST) {
            return false;
        }
        contentsNow = places.isEmpty() ? UNKNOWN : FileContents.digest(places, BoundedFile.MOST);
        if (contents.equals(UNKNOWN) || !contents.equals(contentsNow)) {
            return true;
        }
        trust();
        return false;
    }

    /** Whether the contents of the files that were read are known. */
    boolean areKnown() {
        return !contents.equals(UNKNOWN);
    }

    /** Whether the contents of the files are now those that were read. */
    boolean areUnchanged() {
        return stampsRead.equals(FileStamps.of(places))
                && contents.equals(FileContents.digest(places, BoundedFile.MOST));
    }

    private void see(FileStamps now) {
        stamps = now;
        firstSeen = checked;
        isTrusted = false;
    }

    private void trust() {
        compared = checked;
        isTrusted = checked - firstSeen >= GRANULARITY;
    }

    /** Records that the files were read in this check. */
    void read(Set<Path> dependsOn) {
        if (dependsOn.equals(places)) {
            contents = contentsNow;
            stampsRead = stamps;
            trust();
        } else {
            places = new TreeSet<>(dependsOn);
            contents = UNKNOWN;
            see(FileStamps.of(places));
        }
    }

    /** Discards all knowledge: the next check must read the files. */
    void reset() {
        places = Set.of();
        contents = UNKNOWN;
        see(FileStamps.of(places));
    }
}
