/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BLANK;
import static dev.admitone.axinom.message.AxinomCode.GUID;
import static dev.admitone.axinom.message.AxinomCode.WRONG_TYPE;

import dev.admitone.axinom.message.KeyReferences.KeyReference;
import dev.admitone.json.JsonObject;
import dev.admitone.vendor.JsonWriter;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which keys the message entitles to: exactly one of the three.
 *
 * @param inline these keys; an empty list entitles to none
 * @param licenseRequest the keys that the license request names
 * @param stored these keys, which the vendor stores
 */
public record ContentKeysSource(
        @Nullable List<ContentKey> inline,
        @Nullable LicenseRequest licenseRequest,
        @Nullable List<StoredKey> stored) implements JsonWriter.Part {

    static final String INLINE = "inline";
    public static final String LICENSE_REQUEST = "license_request";
    static final String STORED = "stored";

    /** The license request chooses the keys. */
    record LicenseRequest(@Nullable UUID seedId, @Nullable String usagePolicy)
            implements KeyReference, JsonWriter.Part {

        /** Any key. */
        @Override
        public @Nullable UUID id() {
            return null;
        }

        static LicenseRequest read(JsonObject json) {
            return new LicenseRequest(
                    json.value("seed_id", GUID, StringFormats.GUID),
                    json.value("usage_policy", BLANK, StringFormats.NOT_BLANK));
        }

        private static LicenseRequest readPolicy(JsonObject json) {
            return new LicenseRequest(null, json.value("usage_policy", BLANK, StringFormats.ANY_NOT_BLANK));
        }

        @Override
        public void writeTo(JsonWriter out) {
            out.member("seed_id", seedId).member("usage_policy", usagePolicy);
        }
    }

    /** A key that the vendor stores; the id is null only while a message with violations is read. */
    record StoredKey(@Nullable UUID id, @Nullable String usagePolicy) implements KeyReference, JsonWriter.Part {

        static StoredKey read(JsonObject json) {
            return new StoredKey(
                    ContentKey.requiredId(json, StringFormats.KEY_ID),
                    json.value("usage_policy", BLANK, StringFormats.NOT_BLANK));
        }

        @Override
        public void writeTo(JsonWriter out) {
            out.member("id", id).member("usage_policy", usagePolicy);
        }
    }

    static ContentKeysSource inline(List<ContentKey> keys) {
        return new ContentKeysSource(List.copyOf(keys), null, null);
    }

    /** Reads the source of a token. */
    static ContentKeysSource read(JsonObject json) {
        return read(json, ContentKey::read);
    }

    /** Reads the source of a profile or a request, which may have plain keys. */
    static ContentKeysSource readUnsealed(JsonObject json) {
        return read(json, ContentKey::readUnsealed);
    }

    private static ContentKeysSource read(JsonObject json, Function<JsonObject, ContentKey> key) {
        return exactlyOne(
                json,
                new ContentKeysSource(
                        json.list(INLINE, WRONG_TYPE, key),
                        json.object(LICENSE_REQUEST, WRONG_TYPE, LicenseRequest::read),
                        json.list(STORED, WRONG_TYPE, StoredKey::read)));
    }

    /** Reads which keys a token entitles to, and not how the vendor finds their values. */
    static ContentKeysSource readIds(JsonObject json) {
        return exactlyOne(
                json,
                new ContentKeysSource(
                        json.list(INLINE, WRONG_TYPE, ContentKey::readId),
                        json.object(LICENSE_REQUEST, WRONG_TYPE, LicenseRequest::readPolicy),
                        json.list(STORED, WRONG_TYPE, StoredKey::read)));
    }

    /** The same without plain keys. */
    ContentKeysSource wrapped(CommunicationKey wrapping) {
        return inline == null || inline.stream().allMatch(key -> key.plain() == null)
                ? this
                : inline(inline.stream().map(key -> key.wrapped(wrapping)).toList());
    }

    /** The same with a usage policy for each key that has none. */
    ContentKeysSource withUsagePolicy(String name) {
        return new ContentKeysSource(
                inline == null
                        ? null
                        : inline.stream().map(key -> key.withUsagePolicy(name)).toList(),
                licenseRequest == null || licenseRequest.usagePolicy != null
                        ? licenseRequest
                        : new LicenseRequest(licenseRequest.seedId, name),
                stored == null
                        ? null
                        : stored.stream()
                                .map(key -> key.usagePolicy == null ? new StoredKey(key.id, name) : key)
                                .toList());
    }

    /** The places of the keys that were wrapped elsewhere, under a communication key that nothing names. */
    List<String> wrappedElsewhere(String pointer) {
        return inline == null
                ? List.of()
                : IntStream.range(0, inline.size())
                        .filter(index -> inline.get(index).encryptedKey() != null)
                        .mapToObj(index -> pointer + "/" + INLINE + "/" + index + "/encrypted_key")
                        .toList();
    }

    private static ContentKeysSource exactlyOne(JsonObject json, ContentKeysSource source) {
        int given = (json.has(INLINE) ? 1 : 0) + (json.has(LICENSE_REQUEST) ? 1 : 0) + (json.has(STORED) ? 1 : 0);
        if (given != 1) {
            var removal = given == 0 ? "" : "; in a request null removes that of the profile";
            json.violation(
                    "",
                    AxinomCode.CONTENT_KEYS_SOURCE,
                    "one of inline, license_request and stored, not " + given + removal);
        }
        return source;
    }

    /**
     * The keys of the source.
     *
     * @param pointer where the source stands
     */
    public KeyReferences references(String pointer) {
        if (licenseRequest != null) {
            return new KeyReferences(List.of(licenseRequest), index -> pointer + "/" + LICENSE_REQUEST);
        }
        if (inline != null) {
            return new KeyReferences(inline, index -> pointer + "/" + INLINE + "/" + index);
        }
        return new KeyReferences(stored == null ? List.of() : stored, index -> pointer + "/" + STORED + "/" + index);
    }

    @Override
    public void writeTo(JsonWriter out) {
        out.member(INLINE, inline).member(LICENSE_REQUEST, licenseRequest).member(STORED, stored);
    }
}
