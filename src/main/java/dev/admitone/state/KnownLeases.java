package dev.admitone.state;

import dev.admitone.state.LeaseRequest.Stream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Until when streams were granted, for the viewers seen last. Thread-safe. */
final class KnownLeases {

    private final Map<Viewer, Map<Stream, Instant>> viewers;

    KnownLeases(int capacity) {
        this.viewers = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Viewer, Map<Stream, Instant>> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Remembers a granted lease, and forgets which of the viewer's are over. */
    synchronized void remember(LeaseRequest request, Instant now) {
        var streams = viewers.computeIfAbsent(request.viewer(), viewer -> new LinkedHashMap<>());
        streams.values().removeIf(end -> !now.isBefore(end));
        streams.put(request.stream(), now.plus(request.life()));
        if (request.endsOldest()) {
            // The store has ended them; who has not asked since would not have been told.
            streams.keySet().stream()
                    .filter(stream -> stream.kind().equals(request.stream().kind()))
                    .limit(Math.max(0, count(request, now) - request.limit()))
                    .toList()
                    .forEach(streams::remove);
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
        if (id == null) {
            viewers.remove(viewer);
        } else {
            viewers.computeIfPresent(viewer, (same, streams) -> {
                streams.keySet().removeIf(stream -> stream.id().equals(id));
                return streams.isEmpty() ? null : streams;
            });
        }
    }
}
