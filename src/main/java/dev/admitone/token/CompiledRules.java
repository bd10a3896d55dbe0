/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules as a format writes them.
 *
 * @param policy the vendor's policy, as in a profile; not to be changed
 * @param losses what it does not say of the rules
 */
public record CompiledRules(ObjectNode policy, List<RuleLoss> losses) {

    /** Copies the losses. */
    public CompiledRules {
        losses = List.copyOf(losses);
    }
}
