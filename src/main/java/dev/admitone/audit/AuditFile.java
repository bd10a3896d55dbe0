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
 * An audit file, locked against other processes. Not thread-safe.
 *
 * <p>Uses a stream, because a channel is closed when the writing thread is interrupted.
 */
final class AuditFile implements AutoCloseable {

    private final Path path;
    private final FileOutputStream out;

    /** Holds the lock and reads; closing another stream of the file would release the lock. */
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
     * @throws IOException if it cannot be opened, is not an audit file, or another process has it open
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

    /** Not readable for others, because the lines say who watches what, even if hashed. */
    private static void create(Path path) throws IOException {
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        } catch (FileAlreadyExistsException | UnsupportedOperationException e) {
            // It exists, or the file system has no such permissions and opening creates it.
        }
    }

    private static void lock(RandomAccessFile file) throws IOException {
        try {
            if (file.getChannel().tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // This process has it open itself.
        }
        throw new IOException("another instance has it open for writing");
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Its end when it was opened. */
    TornTail tail() {
        return tail;
    }

    /** Whether the path still refers to this file. */
    boolean isInPlace() throws IOException {
        try {
            return Objects.equals(key(path), key);
        } catch (NoSuchFileException moved) {
            return false;
        }
    }

    /**
     * Appends bytes. When this returns, the operating system has them, and the disk too if {@code sync} is set.
     *
     * @throws IOException if that is uncertain. Then the file must not be used again: a later attempt to force the
     *     bytes to the disk could succeed although the operating system has dropped them
     */
    void append(ByteArrayOutputStream bytes, boolean sync) throws IOException {
        bytes.writeTo(out);
        if (sync) {
            out.getFD().sync();
        }
    }

    /** Forces everything to the disk, and closes the file. */
    @Override
    public void close() throws IOException {
        try (locked;
                out) {
            out.getFD().sync();
        }
    }

    /** Closes the file without forcing anything to the disk. */
    void closeAsItIs() throws IOException {
        try (locked) {
            out.close();
        }
    }
}
