/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BLANK;
import static dev.admitone.axinom.message.AxinomCode.GUID;
import static dev.admitone.axinom.message.AxinomCode.SIXTEEN_BYTES;

import dev.admitone.axinom.message.KeyReferences.KeyReference;
import dev.admitone.crypto.SecretBytes;
import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.vendor.JsonWriter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A content key that the message entitles to.
 *
 * @param id the key id; null only while a message with violations is read
 * @param encryptedKey the key wrapped under the communication key, in base64; absent, the vendor knows or derives it
 * @param iv the content's initialisation vector for FairPlay, in base64; has nothing to do with the wrapping
 * @param seedId the key seed from which the vendor derives the key; absent, the tenant's default
 * @param usagePolicy the name of the usage policy; absent, the vendor's defaults
 * @param plain the key itself, in place of the wrapped one: never written, but wrapped when a token is made
 */
record ContentKey(
        @Nullable UUID id,
        @Nullable String encryptedKey,
        @Nullable String iv,
        @Nullable UUID seedId,
        @Nullable String usagePolicy,
        @Nullable SecretBytes plain)
        implements KeyReference, JsonWriter.Part {

    ContentKey(
            @Nullable UUID id,
            @Nullable String encryptedKey,
            @Nullable String iv,
            @Nullable UUID seedId,
            @Nullable String usagePolicy) {
        this(id, encryptedKey, iv, seedId, usagePolicy, null);
    }

    static ContentKey read(JsonObject json) {
        var key = new ContentKey(
                requiredId(json, StringFormats.KEY_ID),
                json.value("encrypted_key", SIXTEEN_BYTES, StringFormats.SIXTEEN_BYTES),
                json.value("iv", SIXTEEN_BYTES, StringFormats.SIXTEEN_BYTES),
                json.value("seed_id", GUID, StringFormats.GUID),
                json.value("usage_policy", BLANK, StringFormats.NOT_BLANK));
        if (json.has("encrypted_key") && json.has("seed_id")) {
            json.violation("seed_id", AxinomCode.KEY_AND_SEED, "leave one out: the key is either given or derived");
        }
        return key;
    }

    /** Reads a key of a profile or a request, which may be plain. */
    static ContentKey readUnsealed(JsonObject json) {
        var plain = json.value("key", AxinomCode.CONTENT_KEY, PlainContentKey.BYTES);
        if (json.has("key") && (json.has("encrypted_key") || json.has("seed_id"))) {
            json.violation("key", AxinomCode.KEY_AND_SEED, "only one of key, encrypted_key and seed_id");
        }
        var key = read(json);
        return plain == null
                ? key
                : new ContentKey(key.id, key.encryptedKey, key.iv, key.seedId, key.usagePolicy, SecretBytes.of(plain));
    }

    /** The same without a plain key. */
    ContentKey wrapped(CommunicationKey wrapping) {
        return plain == null ? this : wrapping.wrap(new PlainContentKey(id, plain, iv, usagePolicy), null);
    }

    /** The same with a usage policy, if it has none. */
    ContentKey withUsagePolicy(String name) {
        return usagePolicy == null ? new ContentKey(id, encryptedKey, iv, seedId, name, plain) : this;
    }

    static ContentKey readId(JsonObject json) {
        var policy = json.value("usage_policy", BLANK, StringFormats.ANY_NOT_BLANK);
        return new ContentKey(requiredId(json, StringFormats.KEY_ID), null, null, null, policy);
    }

    static @Nullable UUID requiredId(JsonObject json, StringFormat<UUID> format) {
        var id = json.value("id", GUID, format);
        if (!json.has("id")) {
            json.violation("id", GUID, "required: " + StringFormats.KEY_ID.allowed());
        }
        return id;
    }

    @Override
    public void writeTo(JsonWriter out) {
        out.member("id", id)
                .member("encrypted_key", encryptedKey)
                .member("iv", iv)
                .member("seed_id", seedId)
                .member("usage_policy", usagePolicy);
    }
}
