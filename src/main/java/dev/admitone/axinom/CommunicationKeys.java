/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.crypto.CompactJws;
import dev.admitone.rotation.KeyRing;
import java.time.Instant;
import java.util.UUID;

/**
 * The communication keys of a site. Immutable.
 *
 * @param ring who signs and who is taken, by the clock
 * @param standIn a key of nobody
 */
record CommunicationKeys(KeyRing<UUID, CommunicationKey> ring, CommunicationKey standIn) {

    /**
     * Whether the key of this id signed a token. An unknown id costs as much as a wrong signature, so that nobody
     * learns which keys a site has or had.
     */
    boolean signed(CompactJws token, String keyId, Instant now) {
        var id = TextForms.GUID.parser().parse(keyId);
        var key = id == null ? null : ring.taken(id, now);
        boolean holds = (key == null ? standIn : key).signed(token);
        return key != null && holds;
    }
}
