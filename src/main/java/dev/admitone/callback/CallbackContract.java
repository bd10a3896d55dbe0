/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.problem.Refused;
import tools.jackson.databind.node.ObjectNode;

/** How the license servers of a vendor ask, and how they are answered. Immutable, thread-safe. */
interface CallbackContract {

    /**
     * Reads what is asked.
     *
     * @throws Refused A1640 with all that is malformed; A1136 if no grant is for the DRM system
     */
    Asked read(CallbackMembers members);

    /**
     * Writes the answer that allows the license; never empty.
     *
     * @throws Refused A1643 if the answer cannot express what the policy restricts; A1644 if the license cannot be used
     *     now
     */
    ObjectNode write(Authorized authorized);
}
