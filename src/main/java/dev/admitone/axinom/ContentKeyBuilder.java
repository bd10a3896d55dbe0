package dev.admitone.axinom;

import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects what belongs to keys.
 *
 * @param <B> the builder itself
 */
abstract class ContentKeyBuilder<B extends ContentKeyBuilder<B>> extends PartBuilder<B> {

    private ContentKeyBuilder(ObjectNode json) {
        super(json);
    }

    B seedId(UUID id) {
        return put("seed_id", id);
    }

    B usagePolicy(String name) {
        return put("usage_policy", name);
    }

    /** Collects a {@link ContentKey}. */
    static final class Inline extends ContentKeyBuilder<Inline> {

        Inline(ObjectNode json) {
            super(json);
        }

        /** The key as it was wrapped under the communication key. */
        Inline encryptedKey(byte[] wrapped) {
            return put("encrypted_key", wrapped);
        }

        Inline iv(byte[] vector) {
            return put("iv", vector);
        }
    }

    /** Collects a {@link ContentKeysSource.LicenseRequest}. */
    static final class LicenseRequest extends ContentKeyBuilder<LicenseRequest> {

        LicenseRequest(ObjectNode json) {
            super(json);
        }
    }
}
