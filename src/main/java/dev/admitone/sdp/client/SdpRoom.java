/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Limits the requests that wait for an SDP, in total and per viewer: a quarter of the total, and at least four, so that
 * one viewer with slow questions cannot take all slots. Requests that share a call count too, because each holds a
 * thread. Thread-safe.
 */
final class SdpRoom {

    private static final int FRACTION = 4;
    private static final int SMALLEST_SHARE = 4;

    private final Semaphore places;
    private final int share;
    private final ConcurrentMap<String, Integer> viewers = new ConcurrentHashMap<>();

    SdpRoom(int places) {
        this.places = new Semaphore(places);
        this.share = Math.max(SMALLEST_SHARE, places / FRACTION);
    }

    /** Takes a slot, which must be released with {@link #leave}; or returns the decision if there is none. */
    @Nullable Decision enter(String viewer) {
        if (!places.tryAcquire()) {
            return new Decision.Unavailable(Reason.BUSY);
        }
        if (viewers.merge(viewer, 1, Integer::sum) > share) {
            leave(viewer);
            return new Decision.Rejected(Reason.VIEWER_BUSY, null);
        }
        return null;
    }

    void leave(String viewer) {
        viewers.computeIfPresent(viewer, (name, count) -> count == 1 ? null : count - 1);
        places.release();
    }
}
