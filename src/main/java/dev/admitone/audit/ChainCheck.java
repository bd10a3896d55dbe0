/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.audit;

import dev.admitone.audit.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks a chain line by line, and finds what was done to it. Not thread-safe.
 *
 * <p>A line whose hash does not match says nothing reliable about itself. The next intact line shows what happened: if
 * it follows the last intact one, the bad line was added, else changed.
 */
final class ChainCheck {

    private static final String NOT_AS_WRITTEN = "it differs from what was written";
    private static final String INTERRUPTED = "the service ended while it wrote the line";
    private static final String NO_LINE = "it is not a line of the chain";

    private final ChainHash hash;
    private final boolean part;
    private final List<Finding> findings = new ArrayList<>();

    /** Bad lines since the last intact one. */
    private final List<Bad> bad = new ArrayList<>();

    /** Skipped numbers that did not follow later: by the first, with the last and the place after the gap. */
    private final TreeMap<Long, Gap> gaps = new TreeMap<>();

    private ChainPoint point = ChainPoint.START;
    private long first;
    private long good;
    private long lost;
    private boolean readable;
    private @Nullable String keyedAt;

    private record Bad(String place, long bytes, boolean readable) {}

    private record Gap(long last, String place) {}

    /**
     * A check.
     *
     * @param part whether lines before the first one may be missing
     */
    ChainCheck(ChainHash hash, boolean part) {
        this.hash = hash;
        this.part = part;
    }

    /** Checks the next line. */
    void line(String place, byte[] text) {
        var line = ChainedLine.read(text);
        note(place, line);
        if (line == null || !line.holds(hash)) {
            bad.add(new Bad(place, text.length, line != null));
            return;
        }
        if (good == 0 && part) {
            begin(line);
        } else if (line.point().seq() <= point.seq()) {
            misplaced(place, line);
        } else {
            next(place, line);
        }
        first = good == 0 ? line.point().seq() : Math.min(first, line.point().seq());
        good++;
        lose(place, line.losses().lost());
    }

    private void begin(ChainedLine line) {
        judge(Kind.CHANGED, NOT_AS_WRITTEN, Long.MAX_VALUE);
        bad.clear();
        point = line.point();
    }

    private void note(String place, @Nullable ChainedLine line) {
        if (line != null) {
            readable = true;
            keyedAt = keyedAt == null && line.isKeyed() ? place : keyedAt;
        }
    }

    private void lose(String place, long decisions) {
        if (decisions > 0) {
            lost += decisions;
            findings.add(new Finding(place, Kind.LOST, "decisions that were not recorded before it: " + decisions));
        }
    }

    /** Numbers go up by one; this line has been passed already. */
    private void misplaced(String place, ChainedLine line) {
        long seq = line.point().seq();
        var gap = gaps.floorEntry(seq);
        if (gap == null || gap.getValue().last() < seq) {
            findings.add(new Finding(place, Kind.ADDED, "line " + seq + " of the chain exists already"));
            return;
        }
        findings.add(new Finding(place, Kind.REORDERED, "line " + seq + " follows line " + point.seq()));
        fill(gap, seq);
    }

    private void fill(Map.Entry<Long, Gap> gap, long seq) {
        long from = gap.getKey();
        var range = gap.getValue();
        gaps.remove(from);
        if (from < seq) {
            gaps.put(from, new Gap(seq - 1, range.place()));
        }
        if (seq < range.last()) {
            gaps.put(seq + 1, range);
        }
    }

    private void next(String place, ChainedLine line) {
        long seq = line.point().seq();
        long missing = seq - point.seq() - 1;
        if (line.follows(point)) {
            judgeBetween(line);
        } else {
            missing -= judge(Kind.CHANGED, NOT_AS_WRITTEN, missing);
            if (missing > 0) {
                gaps.put(seq - missing, new Gap(seq - 1, place));
            } else if (bad.isEmpty() && seq == point.seq() + 1) {
                findings.add(
                        new Finding(place, Kind.CHANGED, "this line or the line before it belongs to another chain"));
            }
        }
        if (bad.isEmpty() && line.losses().torn() > 0) {
            findings.add(new Finding(
                    place, Kind.REMOVED, "a torn line of " + line.losses().torn() + " bytes was before it"));
        }
        bad.clear();
        point = line.point();
    }

    /** Bad lines between two consecutive ones: torn if the later one reports them, else added. */
    private void judgeBetween(ChainedLine line) {
        long bytes = bad.stream().mapToLong(Bad::bytes).sum();
        boolean known =
                bytes > 0 && bytes == line.losses().torn() && bad.stream().noneMatch(Bad::readable);
        judge(known ? Kind.TORN : Kind.ADDED, known ? INTERRUPTED : NO_LINE, 0);
    }

    /** Adds the same finding for all bad lines, and returns how many numbers they account for. */
    private long judge(Kind kind, String what, long missing) {
        long accounted = 0;
        for (var each : bad) {
            boolean extra = kind == Kind.CHANGED && accounted == missing;
            findings.add(new Finding(each.place, extra ? Kind.ADDED : kind, extra ? NO_LINE : what));
            accounted += extra ? 0 : 1;
        }
        return kind == Kind.CHANGED ? accounted : 0;
    }

    /**
     * Ends the check.
     *
     * @param unterminated whether the last line has no line break
     * @return all findings
     */
    List<Finding> end(boolean unterminated) {
        int last = bad.size() - 1;
        for (int i = 0; i <= last; i++) {
            var each = bad.get(i);
            boolean torn = i == last && unterminated && !each.readable;
            findings.add(
                    torn
                            ? new Finding(each.place, Kind.TORN, INTERRUPTED)
                            : new Finding(each.place, Kind.CHANGED, NOT_AS_WRITTEN));
        }
        gaps.forEach((from, gap) -> {
            var which = from == gap.last() ? "line " + from + " is" : "lines " + from + " to " + gap.last() + " are";
            findings.add(new Finding(gap.place(), Kind.REMOVED, which + " missing before it"));
        });
        return List.copyOf(findings);
    }

    /** How many lines are intact. */
    long good() {
        return good;
    }

    /** The number of the first line. */
    long first() {
        return first;
    }

    /** How many decisions have no line, as the lines report. */
    long lost() {
        return lost;
    }

    /** Whether there are lines and none is intact: probably the key is wrong or missing. */
    boolean noneHolds() {
        return good == 0 && readable;
    }

    /** The place of the first line that says that its chain is keyed; null if there is none. */
    @Nullable String keyedAt() {
        return keyedAt;
    }

    /** The position at the end. */
    ChainPoint point() {
        return point;
    }
}
