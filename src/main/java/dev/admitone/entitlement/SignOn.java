/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import dev.admitone.token.VerificationResult.Failure;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An authentic sign-on token at one instant. Immutable. */
public interface SignOn {

    /** The id of the token. */
    String tokenId();

    /** The account of the viewer who signed on. */
    String account();

    /** Every reason why the token authorizes no license for this request; empty if it authorizes one. */
    List<Failure> judge(PlaybackRequest request);

    /** What licenses may allow, as further members of a platform's answer; a new object. */
    ObjectNode terms();
}
