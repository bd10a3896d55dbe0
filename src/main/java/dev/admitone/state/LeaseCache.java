/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import dev.admitone.state.LeaseRequest.Stream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** LRU cache of granted leases with their expiry, by viewer. Thread-safe. */
final class LeaseCache {

    /** In access order: the least recently seen viewer comes first. */
    private final Map<Viewer, Map<Stream, Instant>> viewers = new LinkedHashMap<>(16, 0.75f, true);

    private final int capacity;
    private int streams;

    /**
     * Creates an empty cache.
     *
     * @param capacity maximum number of streams across all viewers
     */
    LeaseCache(int capacity) {
        this.capacity = capacity;
    }

    /** Stores a granted lease and removes the viewer's expired ones. */
    synchronized void remember(LeaseRequest request, Instant now) {
        var known = viewers.computeIfAbsent(request.viewer(), viewer -> new LinkedHashMap<>());
        streams -= known.size();
        known.values().removeIf(end -> !now.isBefore(end));
        known.put(request.stream(), now.plus(request.duration()));
        if (request.endsOldest()) {
            // The store has ended the oldest streams; a stream that has sent no request since does not know.
            known.keySet().stream()
                    .filter(stream -> stream.kind().equals(request.stream().kind()))
                    .limit(Math.max(0, count(request, now) - request.limit()))
                    .toList()
                    .forEach(known::remove);
        }
        streams += known.size();
        evict();
    }

    private void evict() {
        var leastRecent = viewers.values().iterator();
        while (streams > capacity && leastRecent.hasNext()) {
            streams -= leastRecent.next().size();
            leastRecent.remove();
        }
    }

    synchronized boolean isLive(LeaseRequest request, Instant now) {
        return now.isBefore(
                viewers.getOrDefault(request.viewer(), Map.of()).getOrDefault(request.stream(), Instant.MIN));
    }

    /** The number of the viewer's live streams of the request's kind. */
    synchronized int count(LeaseRequest request, Instant now) {
        return (int) viewers.getOrDefault(request.viewer(), Map.of()).entrySet().stream()
                .filter(known -> known.getKey().kind().equals(request.stream().kind()))
                .filter(known -> now.isBefore(known.getValue()))
                .count();
    }

    /** Removes one stream, or all of the viewer if the id is null. */
    synchronized void forget(Viewer viewer, @Nullable String id) {
        viewers.computeIfPresent(viewer, (same, known) -> {
            streams -= known.size();
            known.keySet().removeIf(stream -> id == null || stream.id().equals(id));
            streams += known.size();
            return known.isEmpty() ? null : known;
        });
    }

    synchronized int size() {
        return streams;
    }
}
