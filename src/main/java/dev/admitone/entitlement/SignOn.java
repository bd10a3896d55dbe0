/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.entitlement;

import dev.admitone.token.VerificationResult.Failure;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A verified sign-on token at one instant. Immutable. */
public interface SignOn {

    /** The token's id. */
    String tokenId();

    /** The account of the signed-on viewer. */
    String account();

    /** All reasons why the token does not authorize a license for this request; empty if it does. */
    List<Failure> judge(PlaybackRequest request);

    /** The usage rules for licenses, as members of the platform's answer; a new object. */
    ObjectNode terms();
}
