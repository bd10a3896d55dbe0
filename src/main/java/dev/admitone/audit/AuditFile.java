/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that only this process appends to. Not thread-safe.
 *
 * <p>It is a stream and no channel: a channel is closed when a thread that writes is interrupted.
 */
final class AuditFile implements AutoCloseable {

    private final Path path;
    private final FileOutputStream out;

    /** Holds the lock and reads: closing another stream of the file would release the lock. */
    private final RandomAccessFile locked;

    private final TornTail tail;
    private final @Nullable Object key;

    private AuditFile(Path path, RandomAccessFile locked) throws IOException {
        this.path = path;
        this.locked = locked;
        this.tail = TornTail.of(locked);
        this.key = key(path);
        this.out = new FileOutputStream(path.toFile(), true);
    }

    /**
     * Opens a file at its end, and creates it if it is absent.
     *
     * @throws IOException if it cannot be opened, is no audit file, or is open elsewhere
     */
    static AuditFile open(Path path) throws IOException {
        create(path);
        var locked = new RandomAccessFile(path.toFile(), "rw");
        try {
            lock(locked);
            return new AuditFile(path, locked);
        } catch (IOException e) {
            locked.close();
            throw e;
        }
    }

    /** Not readable for others: the lines say who watches what, hashed or not. */
    private static void create(Path path) throws IOException {
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        } catch (FileAlreadyExistsException | UnsupportedOperationException e) {
            // There already, or a file system that has no such permissions and creates it on opening.
        }
    }

    private static void lock(RandomAccessFile file) throws IOException {
        try {
            if (file.getChannel().tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // By this process itself: as bad.
        }
        throw new IOException("another instance writes it");
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Where it ended when it was opened. */
    TornTail tail() {
        return tail;
    }

    /** Whether the path still leads to this file. */
    boolean isInPlace() throws IOException {
        try {
            return Objects.equals(key(path), key);
        } catch (NoSuchFileException moved) {
            return false;
        }
    }

    /**
     * Appends bytes: when this returns, the operating system has them, and the disk too if that is asked for.
     *
     * @throws IOException if that is not known. The file must not be used any more: a later attempt to force the bytes
     *     to the disk could succeed although the operating system has dropped them
     */
    void append(ByteArrayOutputStream bytes, boolean sync) throws IOException {
        bytes.writeTo(out);
        if (sync) {
            out.getFD().sync();
        }
    }

    /** Ends it, with everything on the disk. */
    @Override
    public void close() throws IOException {
        try (locked;
                out) {
            out.getFD().sync();
        }
    }

    /** Ends it, whether the disk has everything or not. */
    void closeAsItIs() throws IOException {
        try (locked) {
            out.close();
        }
    }
}
