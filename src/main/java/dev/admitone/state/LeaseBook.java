/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.state.LeaseRequest.Stream;
import dev.admitone.state.LeaseResult.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leases of one viewer, and the decision on a lease request. Immutable. The Lua script of the Redis store
 * implements the same rules; both pass the same contract tests.
 */
final class LeaseBook {

    /** More devices than a viewer owns. Ended streams are kept only while there is room for them. */
    static final int MOST = 100;

    private static final LeaseBook EMPTY = new LeaseBook(List.of());
    private static final Comparator<Entry> OLDEST_FIRST =
            Comparator.comparing(Entry::startedAt).thenComparing(entry -> entry.stream.id());

    private final List<Entry> entries;

    private LeaseBook(List<Entry> entries) {
        this.entries = entries;
    }

    private record Entry(Stream stream, Instant startedAt, Instant expiresAt, boolean ended) {

        boolean isLive(String kind) {
            return !ended && stream.kind().equals(kind);
        }
    }

    /** The result of a request, and the leases after it. */
    record Decision(LeaseBook book, LeaseResult granted) {}

    /** The unexpired leases at an instant. */
    static LeaseBook at(@Nullable LeaseBook book, Instant now) {
        if (book == null) {
            return EMPTY;
        }
        return new LeaseBook(book.entries.stream()
                .filter(entry -> now.isBefore(entry.expiresAt))
                .toList());
    }

    /** The number of entries it occupies: one per stream, and one for a viewer without streams. */
    int size() {
        return Math.max(1, entries.size());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Instant lastExpiry() {
        return entries.stream()
                .map(Entry::expiresAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /**
     * Decides on a request. Expired leases must already be removed.
     *
     * <p>A new stream that finds no room displaces the oldest ended stream. If all streams are live, the limit is
     * reached.
     */
    Decision decide(LeaseRequest request, Instant now) {
        var own = find(request.stream());
        if (own != null && own.ended) {
            return new Decision(this, new LeaseResult(Outcome.ENDED, null, count(request)));
        }
        int over = own == null ? count(request) - request.limit() + 1 : 0;
        if (over > 0 ? !request.endsOldest() : own == null && isFullOfLive()) {
            return new Decision(this, new LeaseResult(Outcome.LIMIT_REACHED, null, count(request)));
        }
        var startedAt = own == null ? now : own.startedAt;
        var granted = new Entry(request.stream(), startedAt, now.plus(request.duration()), false);
        var others = without(request.stream(), endOldest(request.stream().kind(), over));
        var book = new LeaseBook(withRoom(others)).with(granted);
        return new Decision(book, new LeaseResult(Outcome.GRANTED, granted.expiresAt, book.count(request)));
    }

    private boolean isFullOfLive() {
        return entries.size() >= MOST && entries.stream().noneMatch(Entry::ended);
    }

    /** Removes the oldest ended streams as needed to make room for one more. */
    private static List<Entry> withRoom(List<Entry> entries) {
        var displaced = entries.stream()
                .filter(Entry::ended)
                .sorted(OLDEST_FIRST)
                .limit(Math.max(0, entries.size() - MOST + 1))
                .toList();
        return displaced.isEmpty()
                ? entries
                : entries.stream().filter(entry -> !displaced.contains(entry)).toList();
    }

    private @Nullable Entry find(Stream stream) {
        return entries.stream()
                .filter(entry -> entry.stream.equals(stream))
                .findFirst()
                .orElse(null);
    }

    private int count(LeaseRequest request) {
        return (int) entries.stream()
                .filter(entry -> entry.isLive(request.stream().kind()))
                .count();
    }

    private List<Entry> endOldest(String kind, int over) {
        var oldest = entries.stream()
                .filter(entry -> entry.isLive(kind))
                .sorted(OLDEST_FIRST)
                .limit(Math.max(over, 0))
                .toList();
        return entries.stream()
                .map(entry -> oldest.contains(entry)
                        ? new Entry(entry.stream, entry.startedAt, entry.expiresAt, true)
                        : entry)
                .toList();
    }

    private static List<Entry> without(Stream stream, List<Entry> entries) {
        return entries.stream().filter(entry -> !entry.stream.equals(stream)).toList();
    }

    private LeaseBook with(Entry entry) {
        var more = new ArrayList<>(entries);
        more.add(entry);
        return new LeaseBook(List.copyOf(more));
    }

    /** The live leases, oldest first. */
    List<Lease> leases() {
        return entries.stream()
                .filter(entry -> !entry.ended)
                .sorted(OLDEST_FIRST)
                .map(entry -> new Lease(entry.stream, entry.startedAt, entry.expiresAt))
                .toList();
    }

    /** Without one stream, or empty if the id is null. Ended streams are removed with it. */
    LeaseBook without(@Nullable String id) {
        return id == null
                ? EMPTY
                : new LeaseBook(entries.stream()
                        .filter(entry -> !entry.stream.id().equals(id))
                        .toList());
    }
}
