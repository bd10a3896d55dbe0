/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers claims and leases, for this instance or for all that share it. Every operation is atomic. Thread-safe.
 *
 * <p>Every method throws {@link StateUnavailable} if the store cannot be asked; nothing is known then, and what was to
 * be taken may have been taken. {@link #claim} and {@link #lease} throw {@link StateFull} if there is no room.
 */
public interface StateStore {

    /**
     * Takes all parts of a token, or none.
     *
     * <p>Repeating a claim with the same claimant gives the same answer: a reply may have been lost. The answer comes
     * from the same node, at the same time, as the comparison of {@link Redemption#firstUse()} with its memory.
     */
    Redemption.Outcome claim(Redemption claim);

    /** Takes or renews a lease, if the limit and what was ended before allow it. */
    LeaseResult lease(LeaseRequest request);

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
