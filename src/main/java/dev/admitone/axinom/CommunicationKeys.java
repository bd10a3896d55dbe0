package dev.admitone.axinom;

import dev.admitone.crypto.CompactJws;
import dev.admitone.token.BoundFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The communication keys of a site. Immutable.
 *
 * @param signing the key that signs
 * @param byId all keys whose signatures hold
 * @param standIn a key of nobody
 */
record CommunicationKeys(CommunicationKey signing, Map<UUID, CommunicationKey> byId, CommunicationKey standIn) {

    /**
     * Whether the key of this id signed a token. An unknown id costs as much as a wrong signature, so that nobody
     * learns which keys a site has.
     */
    boolean signed(CompactJws token, String keyId) {
        var id = TextForms.GUID.parser().parse(keyId);
        var key = id == null ? null : byId.get(id);
        boolean holds = (key == null ? standIn : key).signed(token);
        return key != null && holds;
    }

    /** Which keys these are. */
    List<BoundFormat.Key> facts() {
        return byId.keySet().stream()
                .sorted()
                .map(id -> new BoundFormat.Key(id.toString(), id.equals(signing.id()) ? "signing" : "verifying"))
                .toList();
    }
}
