/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.state.Lease;
import dev.admitone.state.StateStore;
import dev.admitone.state.StateUnavailable;
import dev.admitone.state.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The use cases "list the streams of a viewer" and "end streams", for support staff. Thread-safe. */
final class ManageStreams {

    private final CallerSites sites;
    private final StateStore store;
    private final Clock clock;

    ManageStreams(CallerSites sites, StateStore store, Clock clock) {
        this.sites = sites;
        this.store = store;
        this.clock = clock;
    }

    /** The streams of a viewer. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Streams(String site, String userId, Instant serverTime, List<PlayingStream> streams) {

        /** Without the streams and the viewer. */
        @Override
        public String toString() {
            return "Streams[site=" + site + "]";
        }
    }

    /**
     * A playing stream.
     *
     * @param id ends it, in the path
     * @param deviceId the device, if devices are counted
     * @param sessionId the session, if sessions are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record PlayingStream(
            String id, @Nullable String deviceId, @Nullable String sessionId, Instant startedAt, Instant expiresAt) {

        private static PlayingStream of(Lease lease) {
            var stream = lease.stream();
            boolean isDevice = stream.kind().equals("device");
            return new PlayingStream(
                    stream.id(),
                    isDevice ? stream.name() : null,
                    isDevice ? null : stream.name(),
                    lease.startedAt().truncatedTo(ChronoUnit.SECONDS),
                    lease.expiresAt().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** How many streams were ended. */
    record Ended(int ended) {}

    /**
     * Lists the streams of a viewer, oldest first.
     *
     * @throws Refused if the site is not the caller's
     * @throws StateUnavailable if the store does not answer
     */
    Streams list(Caller caller, String site, String userId) {
        var leases = store.leases(viewer(caller, site, userId));
        return new Streams(
                site,
                userId,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                leases.stream().map(PlayingStream::of).toList());
    }

    /**
     * Ends one stream of a viewer, or all. An ended stream no longer counts; its next renewal is a new stream.
     *
     * @param id the stream, or null for all
     * @throws Refused if the site is not the caller's
     * @throws StateUnavailable if the store does not answer
     */
    Ended end(Caller caller, String site, String userId, @Nullable String id) {
        return new Ended(store.end(viewer(caller, site, userId), id));
    }

    private Viewer viewer(Caller caller, String site, String userId) {
        return new Viewer(sites.find(caller, site, new Violations()).name(), userId);
    }
}
