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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that this process alone appends to. Appending is not thread-safe, {@link #sync} is.
 *
 * <p>It is a stream and no channel: a channel is closed when a thread that writes is interrupted.
 */
final class AuditFile implements AutoCloseable {

    private final Path path;
    private final FileOutputStream out;

    /** Holds the lock, and reads: another stream that is closed would take the lock with it. */
    private final RandomAccessFile locked;

    private final Tail tail;
    private final @Nullable Object key;
    private final ReentrantLock syncing = new ReentrantLock();
    private final AtomicLong appended = new AtomicLong();
    private long synced;
    private boolean closed;

    private AuditFile(Path path, RandomAccessFile locked) throws IOException {
        this.path = path;
        this.locked = locked;
        this.tail = Tail.of(locked);
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

    /** Not for everybody to read: who watches what is nobody's business, hashed or not. */
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
    Tail tail() {
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
     * Appends bytes: when this returns, the operating system has them.
     *
     * @return how many were appended so far
     */
    long append(ByteArrayOutputStream bytes) throws IOException {
        bytes.writeTo(out);
        return appended.addAndGet(bytes.size());
    }

    /**
     * Returns when the disk has at least so many of the appended bytes; one wait serves all that came meanwhile.
     *
     * @throws IOException if it has not
     */
    void sync(long upTo) throws IOException {
        syncing.lock();
        try {
            if (synced >= upTo) {
                return;
            }
            if (closed) {
                throw new IOException("was closed before the disk had all of it");
            }
            syncAll();
        } finally {
            syncing.unlock();
        }
    }

    private void syncAll() throws IOException {
        long all = appended.get();
        out.getFD().sync();
        synced = all;
    }

    /** Ends it, with everything on the disk. */
    @Override
    public void close() throws IOException {
        syncing.lock();
        try (locked;
                out) {
            if (!closed) {
                closed = true;
                syncAll();
            }
        } finally {
            syncing.unlock();
        }
    }
}
