package dev.admitone.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers claims and leases, for this instance or for all that share it. Every operation is atomic. Thread-safe.
 *
 * <p>Every method throws {@link StateUnavailable} if the store cannot be asked or is full; nothing is known then, and
 * what was to be taken may have been taken.
 */
public interface StateStore {

    /** Since when claims are remembered without a gap, by the clock that the store goes by. */
    Instant since();

    /**
     * Takes all parts of a token, or none.
     *
     * <p>Repeating a claim with the same claimant gives the same answer: a reply may have been lost.
     *
     * @return whether all parts are the claimant's now; without {@link Claim#take()}, whether they could be
     */
    boolean claim(Claim claim);

    /** Takes or renews a lease, if the limit and what was ended before allow it. */
    Granted lease(LeaseRequest request);

    /** The leases of a viewer that have not ended, oldest first. */
    List<Lease> leases(Viewer viewer);

    /**
     * Ends leases of a viewer, so that the streams count no more; what plays may ask for a new lease.
     *
     * @param id of the one stream, {@link LeaseRequest.Stream#id()}, or null for all of the viewer
     * @return how many were ended
     */
    int end(Viewer viewer, @Nullable String id);
}
