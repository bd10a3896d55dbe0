/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.state.LeaseRequest.Stream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Until when streams were granted, for the viewers seen last. Thread-safe. */
final class LeaseCache {

    /** The viewer that was longest unseen comes first. */
    private final Map<Viewer, Map<Stream, Instant>> viewers = new LinkedHashMap<>(16, 0.75f, true);

    private final int capacity;
    private int streams;

    /**
     * Nothing is known yet.
     *
     * @param capacity how many streams are remembered, of all viewers together
     */
    LeaseCache(int capacity) {
        this.capacity = capacity;
    }

    /** Remembers a granted lease, and forgets which of the viewer's are over. */
    synchronized void remember(LeaseRequest request, Instant now) {
        var known = viewers.computeIfAbsent(request.viewer(), viewer -> new LinkedHashMap<>());
        streams -= known.size();
        known.values().removeIf(end -> !now.isBefore(end));
        known.put(request.stream(), now.plus(request.life()));
        if (request.endsOldest()) {
            // The store has ended them; a stream that has not asked since would not have been told.
            known.keySet().stream()
                    .filter(stream -> stream.kind().equals(request.stream().kind()))
                    .limit(Math.max(0, count(request, now) - request.limit()))
                    .toList()
                    .forEach(known::remove);
        }
        streams += known.size();
        forgetUnseen();
    }

    private void forgetUnseen() {
        var longestUnseen = viewers.values().iterator();
        while (streams > capacity && longestUnseen.hasNext()) {
            streams -= longestUnseen.next().size();
            longestUnseen.remove();
        }
    }

    synchronized boolean isLive(LeaseRequest request, Instant now) {
        return now.isBefore(
                viewers.getOrDefault(request.viewer(), Map.of()).getOrDefault(request.stream(), Instant.MIN));
    }

    /** How many of the viewer's live streams are of the request's kind. */
    synchronized int count(LeaseRequest request, Instant now) {
        return (int) viewers.getOrDefault(request.viewer(), Map.of()).entrySet().stream()
                .filter(known -> known.getKey().kind().equals(request.stream().kind()))
                .filter(known -> now.isBefore(known.getValue()))
                .count();
    }

    /** Forgets one stream, or all of the viewer. */
    synchronized void forget(Viewer viewer, @Nullable String id) {
        viewers.computeIfPresent(viewer, (same, known) -> {
            streams -= known.size();
            known.keySet().removeIf(stream -> id == null || stream.id().equals(id));
            streams += known.size();
            return known.isEmpty() ? null : known;
        });
    }

    /** How many streams are remembered. */
    synchronized int size() {
        return streams;
    }
}
