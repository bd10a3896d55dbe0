/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains lines, and writes them to the file and then to the logger. Not thread-safe.
 *
 * <p>The operating system has the lines that are written, so they outlive this process. After a failure the file is
 * opened again, and the chain continues after the last line that the file contains.
 */
final class AuditChain implements LineSink {

    /** The logger of audit lines only. */
    private static final Logger LINES = LoggerFactory.getLogger("admitone.audit");

    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);

    private static final long CHECK_AGAIN = 1_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SUFFIX =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final AuditSettings settings;
    private final ChainHash hash;
    private final Clock clock;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private ChainPoint point = ChainPoint.START;
    private @Nullable AuditFile file;
    private boolean unterminated;
    private long torn;

    /** The size of a damaged file that no line has reported yet. */
    private long movedAside;

    private long checkedAt;

    /** The position after each line of a failed append, which may have written some of them. */
    private List<ChainPoint> attempted = List.of();

    /** How many lines are in the file although their append failed. */
    private long found;

    AuditChain(AuditSettings settings, ChainHash hash, Clock clock) {
        this.settings = settings;
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * Opens the file now, so that the start reports a failure.
     *
     * @throws IOException if it cannot be opened
     */
    void open() throws IOException {
        if (settings.file() != null) {
            inPlace(settings.file());
        }
    }

    @Override
    public void write(List<byte[]> lines, long lost) throws IOException {
        boolean written = false;
        try {
            writeToAll(lines, lost);
            written = true;
        } finally {
            if (!written) {
                abandon();
            }
        }
    }

    private void writeToAll(List<byte[]> lines, long lost) throws IOException {
        var open = settings.file() == null ? null : inPlace(settings.file());
        var losses = new Losses(torn, Math.max(0, lost - found));
        if (lines.isEmpty() && losses.lost() == 0) {
            return;
        }
        var chained = chained(lines, losses);
        if (open != null) {
            attempted = chained.stream().map(ChainedLine::point).toList();
            open.append(bytes(chained), settings.sync());
        }
        point = chained.get(chained.size() - 1).point();
        attempted = List.of();
        found = 0;
        torn = 0;
        movedAside = 0;
        unterminated = false;
        if (settings.logger()) {
            chained.forEach(line -> LINES.info("{}", line));
        }
    }

    private List<ChainedLine> chained(List<byte[]> lines, Losses losses) {
        var chained = new ArrayList<ChainedLine>(lines.size());
        var last = point;
        for (var members : lines.isEmpty() ? List.of(onlyTime()) : lines) {
            var line = ChainedLine.after(last, members, chained.isEmpty() ? losses : Losses.NONE, hash);
            chained.add(line);
            last = line.point();
        }
        return chained;
    }

    private byte[] onlyTime() {
        return ("{\"time\":\"" + TIME.format(clock.instant()) + '"').getBytes(StandardCharsets.ISO_8859_1);
    }

    private ByteArrayOutputStream bytes(List<ChainedLine> lines) {
        buffer.reset();
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).appendTo(buffer, unterminated && i == 0);
        }
        return buffer;
    }

    /** The file at the path; a new one if the previous one was moved away. */
    private AuditFile inPlace(Path path) throws IOException {
        var open = file;
        long now = clock.millis();
        if (open != null && Math.abs(now - checkedAt) < CHECK_AGAIN) {
            return open;
        }
        checkedAt = now;
        if (open != null && open.isInPlace()) {
            return open;
        }
        if (open != null) {
            file = null;
            open.close();
        }
        var next = AuditFile.open(path);
        if (next.tail().damaged()) {
            next = replaced(next, path);
        }
        file = next;
        continueAfter(next.tail(), path);
        return next;
    }

    /** Keeps a damaged file as evidence; the service must start after a power failure too. */
    private AuditFile replaced(AuditFile damaged, Path path) throws IOException {
        damaged.closeAsItIs();
        var aside = path.resolveSibling(path.getFileName() + ".damaged-" + SUFFIX.format(clock.instant()));
        Files.move(path, aside);
        LOG.error("{} does not end with audit lines; it was moved to {}, and a new file was created", path, aside);
        movedAside = damaged.tail().torn();
        return AuditFile.open(path);
    }

    private void continueAfter(TornTail tail, Path path) throws IOException {
        unterminated = !tail.terminated();
        torn = tail.torn() + movedAside;
        if (tail.point() != null) {
            found += attempted.indexOf(tail.point()) + 1;
            point = tail.point();
        } else {
            continueAfterPredecessor(path);
        }
        attempted = List.of();
    }

    /** At the start, and when the file was moved away after a failed append, which may have left part of a line. */
    private void continueAfterPredecessor(Path path) throws IOException {
        if (point.seq() > 0 && attempted.isEmpty()) {
            return;
        }
        var before = TornTail.ofPredecessor(path);
        var last = before == null ? null : before.point();
        if (before != null && last != null && (point.seq() == 0 || last.equals(point) || attempted.contains(last))) {
            found += attempted.indexOf(last) + 1;
            point = last;
            torn += before.torn();
        }
    }

    /** Closes the file after a failure. Opening it again finds what it contains. */
    private void abandon() {
        var open = file;
        file = null;
        if (open == null) {
            return;
        }
        try {
            open.closeAsItIs();
        } catch (IOException e) {
            // It failed before, which is reported.
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
