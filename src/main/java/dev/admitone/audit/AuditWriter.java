package dev.admitone.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    /** A line takes a few microseconds. */
    private static final int SPINS = 100;

    private static final int YIELDS = 50;

    private final AuditSettings settings;
    private final ChainHash hash;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<WaitingLine> waiting = new ConcurrentLinkedQueue<>();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
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
     * Appends a line. Those that come while another one is being written are written together, by the next thread that
     * writes.
     *
     * @param members the line as {@link LineText} writes it
     * @throws IOException if it is not known to be written
     */
    void append(String members) throws IOException {
        var mine = new WaitingLine(members.getBytes(StandardCharsets.ISO_8859_1));
        waiting.add(mine);
        if (isMyTurn(mine)) {
            try {
                if (!mine.isOver()) {
                    writeAll();
                }
            } finally {
                lock.unlock();
            }
        }
        mine.throwIfLost();
        if (settings.sync()) {
            mine.sync();
        }
    }

    /**
     * Takes the lock, unless another thread writes the line meanwhile.
     *
     * <p>Who writes may have lost its processor: all others would be put to sleep then and woken up again, which costs
     * each of them more than its line. Offering it theirs lets it go on. Nothing but speed relies on the scheduler.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    private boolean isMyTurn(WaitingLine mine) {
        for (int i = 0; i < SPINS + YIELDS; i++) {
            if (mine.isOver()) {
                return false;
            }
            if (lock.tryLock()) {
                return true;
            }
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        lock.lock();
        return true;
    }

    private void writeAll() {
        var taken = new ArrayList<WaitingLine>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            taken.add(next);
        }
        try {
            var written = settings.file() == null ? null : inPlace(settings.file());
            var lines = chained(taken);
            long upTo = written == null ? 0 : written.append(bytes(lines));
            point = lines.get(lines.size() - 1).point();
            torn = 0;
            unterminated = false;
            taken.forEach(line -> line.written(written, upTo));
            if (settings.logger()) {
                lines.forEach(line -> LOG.info("{}", line));
            }
        } catch (IOException e) {
            abandon();
            taken.forEach(line -> line.lost(e));
        } finally {
            for (var line : taken) {
                if (!line.isOver()) {
                    line.lost(new IOException("was not written"));
                }
            }
        }
    }

    private List<ChainedLine> chained(List<WaitingLine> taken) {
        var lines = new ArrayList<ChainedLine>(taken.size());
        var last = point;
        for (var one : taken) {
            var line = ChainedLine.after(last, one.members(), lines.isEmpty() ? torn : 0, hash);
            lines.add(line);
            last = line.point();
        }
        return lines;
    }

    private ByteArrayOutputStream bytes(List<ChainedLine> lines) {
        buffer.reset();
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).appendTo(buffer, unterminated && i == 0);
        }
        return buffer;
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
