package dev.admitone.state;

import dev.admitone.state.Granted.Outcome;
import dev.admitone.state.LeaseRequest.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leases of one viewer, and what becomes of a request. Immutable. The script of the Redis store says the same in
 * another language; both pass the same tests.
 */
final class LeaseBook {

    /** More devices than anybody owns; what was ended counts too until it is forgotten. */
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

    /** What became of a request, and the leases after it. */
    record Decision(LeaseBook book, Granted granted) {}

    /** What is left of the leases by now. */
    static LeaseBook at(@Nullable LeaseBook book, Instant now) {
        if (book == null) {
            return EMPTY;
        }
        return new LeaseBook(book.entries.stream()
                .filter(entry -> now.isBefore(entry.expiresAt))
                .toList());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** When the last lease ends unless one is renewed. */
    Instant lastExpiry() {
        return entries.stream()
                .map(Entry::expiresAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /**
     * Decides about a request; leases that are over must have been left out.
     *
     * @throws StateUnavailable if there is no room
     */
    Decision decide(LeaseRequest request, Instant now) {
        var own = find(request.stream());
        if (own != null && own.ended) {
            return new Decision(this, new Granted(Outcome.ENDED, null, count(request)));
        }
        int over = own == null ? count(request) - request.limit() + 1 : 0;
        if (over > 0 && !request.endsOldest()) {
            return new Decision(this, new Granted(Outcome.LIMIT_REACHED, null, count(request)));
        }
        if (own == null && entries.size() >= MOST) {
            throw new StateUnavailable("a viewer has more streams than are remembered");
        }
        var startedAt = own == null ? now : own.startedAt;
        var granted = new Entry(request.stream(), startedAt, now.plus(request.life()), false);
        var book = new LeaseBook(
                        without(request.stream(), endOldest(request.stream().kind(), over)))
                .with(granted);
        return new Decision(book, new Granted(Outcome.GRANTED, granted.expiresAt, book.count(request)));
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

    /** What plays, oldest first. */
    List<Lease> leases() {
        return entries.stream()
                .filter(entry -> !entry.ended)
                .sorted(OLDEST_FIRST)
                .map(entry -> new Lease(entry.stream, entry.startedAt, entry.expiresAt))
                .toList();
    }

    /** Without one stream, or without any; what had been ended before is forgotten with it. */
    LeaseBook without(@Nullable String id) {
        return id == null
                ? EMPTY
                : new LeaseBook(entries.stream()
                        .filter(entry -> !entry.stream.id().equals(id))
                        .toList());
    }
}
