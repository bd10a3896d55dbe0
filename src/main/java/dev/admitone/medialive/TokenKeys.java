package dev.admitone.medialive;

import dev.admitone.crypto.CompactJwe;
import dev.admitone.token.BoundFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The token keys of a site. Immutable.
 *
 * @param signing the key that encrypts new tokens
 * @param byId all keys whose tokens are taken
 * @param standIn a key of nobody
 */
record TokenKeys(TokenKey signing, Map<String, TokenKey> byId, TokenKey standIn) {

    /**
     * What the key of this id encrypted, or null. An unknown id costs as much as a wrong tag, so that nobody learns
     * which keys a site has.
     */
    byte @Nullable [] decrypt(CompactJwe token, String keyId) {
        var key = byId.get(keyId);
        var claims = (key == null ? standIn : key).decrypt(token);
        return key == null ? null : claims;
    }

    /** Which keys these are. */
    List<BoundFormat.Key> facts() {
        return byId.keySet().stream()
                .sorted()
                .map(id -> new BoundFormat.Key(id, id.equals(signing.id()) ? "signing" : "verifying"))
                .toList();
    }
}
