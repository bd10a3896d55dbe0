package dev.admitone.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains lines and writes them, one after the other. Thread-safe.
 *
 * <p>When a line was appended, the operating system has it: it is there when this process is killed. After a failure
 * the file is opened anew, and the chain goes on after the last line that is really there.
 */
final class AuditWriter implements AutoCloseable {

    /** A logger of its own, that nothing else writes to. */
    private static final Logger LOG = LoggerFactory.getLogger("admitone.audit");

    private static final long LOOK_AGAIN = 1_000;

    private final AuditSettings settings;
    private final ChainHash hash;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private ChainPoint point = ChainPoint.START;
    private @Nullable AuditFile file;
    private boolean unterminated;
    private long torn;
    private long lookedAt;

    AuditWriter(AuditSettings settings, ChainHash hash, Clock clock) {
        this.settings = settings;
        this.hash = hash;
        this.clock = clock;
    }

    boolean isOn() {
        return settings.isOn();
    }

    boolean isRequired() {
        return settings.required();
    }

    /**
     * Opens the file now, to find out whether that can be done.
     *
     * @throws IOException if it cannot
     */
    void open() throws IOException {
        lock.lock();
        try {
            if (settings.file() != null) {
                inPlace(settings.file());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Appends a line.
     *
     * @param members the line as {@link LineText} writes it
     * @throws IOException if it is not known to be written
     */
    void append(String members) throws IOException {
        AuditFile written;
        long upTo;
        lock.lock();
        try {
            written = settings.file() == null ? null : inPlace(settings.file());
            var line = ChainedLine.after(point, members, torn, hash);
            upTo = written == null ? 0 : written.append(line.appended(unterminated));
            point = line.point();
            torn = 0;
            unterminated = false;
            if (settings.logger()) {
                LOG.info("{}", line);
            }
        } catch (IOException e) {
            abandon();
            throw e;
        } finally {
            lock.unlock();
        }
        if (written != null && settings.sync()) {
            written.sync(upTo);
        }
    }

    /** The file at the path: another one than before, if somebody moved that away. */
    private AuditFile inPlace(Path path) throws IOException {
        var open = file;
        long now = clock.millis();
        if (open != null && Math.abs(now - lookedAt) < LOOK_AGAIN) {
            return open;
        }
        lookedAt = now;
        if (open != null && open.isInPlace()) {
            return open;
        }
        if (open != null) {
            file = null;
            open.close();
        }
        var next = AuditFile.open(path);
        file = next;
        takeUp(next.tail(), path);
        return next;
    }

    private void takeUp(Tail tail, Path path) throws IOException {
        unterminated = !tail.terminated();
        torn = tail.torn();
        if (tail.point() != null) {
            point = tail.point();
        } else if (point.seq() == 0) {
            var before = Tail.ofPredecessor(path);
            if (before != null && before.point() != null) {
                point = before.point();
                torn += before.torn();
            }
        }
    }

    /** What the file holds now is found out when it is opened again. */
    private void abandon() {
        var open = file;
        file = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            // It failed before, and that is reported.
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (file != null) {
                file.close();
                file = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }
}
