/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Store of claims and leases, for this instance or shared by several. Every operation is atomic. Thread-safe.
 *
 * <p>Every method throws {@link StateUnavailable} if the store does not answer; the operation may have taken effect
 * then. {@link #redeem} and {@link #lease} throw {@link StateFull} if there is no room.
 */
public interface StateStore {

    /**
     * Redeems all parts of a token, or none.
     *
     * <p>Idempotent: repeating a claim with the same claimant gives the same answer, as a reply may have been lost. The
     * check of {@link Redemption#firstUse()} and the redemption are one atomic step on one node.
     */
    Redemption.Outcome redeem(Redemption redemption);

    /** Takes or renews a lease, if the limit allows it and the stream has not been ended. */
    LeaseResult lease(LeaseRequest request);

    /** The live leases of a viewer, oldest first. */
    List<Lease> leases(Viewer viewer);

    /**
     * Ends leases of a viewer, so that the streams no longer count. An ended stream may request a new lease.
     *
     * @param id the stream, {@link LeaseRequest.Stream#id()}, or null for all of the viewer
     * @return how many leases were ended
     */
    int end(Viewer viewer, @Nullable String id);
}
