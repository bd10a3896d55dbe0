/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BLANK;
import static dev.admitone.axinom.message.AxinomCode.GUID;

import dev.admitone.axinom.message.KeyReferences.KeyReference;
import dev.admitone.json.JsonObject;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.vendor.ValidityOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The options of a request.
 *
 * @param validity when the token is valid
 * @param id the id of the license service message; null for the id of the token
 * @param sessionId the playback session
 * @param keyIds keys that the vendor knows
 * @param contentKeys keys that this service wraps
 * @param usagePolicy the name of the usage policy of all these keys that name none
 */
public record AxinomOptions(
        ValidityOptions validity,
        @Nullable String id,
        @Nullable String sessionId,
        @Nullable List<@Nullable UUID> keyIds,
        @Nullable List<PlainContentKey> contentKeys,
        @Nullable String usagePolicy) {

    public static final String POINTER = "/options";

    private static final AxinomOptions NONE = new AxinomOptions(ValidityOptions.NONE, null, null, null, null, null);

    public static final ValidityOptions.Codes CODES = new ValidityOptions.Codes(
            AxinomCode.DATE_TIME,
            AxinomCode.TOKEN_DURATION,
            AxinomCode.TWO_ENDS,
            AxinomCode.EXPIRATION_DATE,
            AxinomCode.ENVELOPE_DATES);

    /** Reads the options. */
    public static AxinomOptions read(
            @Nullable SensitiveJson options, ValidityOptions.Limits limits, Violations violations) {
        if (options == null) {
            return NONE;
        }
        var reading = new JsonObject.Reading(POINTER, violations, RequestCode.UNKNOWN_MEMBER);
        return reading.read(options.expose(), json -> read(json, limits));
    }

    private static AxinomOptions read(JsonObject json, ValidityOptions.Limits limits) {
        var options = new AxinomOptions(
                ValidityOptions.read(json, StringFormats.DATE_TIME, limits),
                json.value("id", BLANK, StringFormats.NOT_BLANK),
                json.value("session_id", BLANK, StringFormats.NOT_BLANK),
                json.values("key_ids", GUID, StringFormats.REQUESTED_KEY_ID),
                json.list("content_keys", RequestCode.WRONG_TYPE, PlainContentKey::read),
                json.value("usage_policy", BLANK, StringFormats.NOT_BLANK));
        if (json.has("usage_policy") && !json.has("key_ids") && !json.has("content_keys")) {
            json.violation(
                    "usage_policy", AxinomCode.NO_KEYS_FOR_POLICY, "leave it out, or send key_ids or content_keys too");
        }
        return options;
    }

    /** Whether the options have keys, even an empty list. */
    boolean haveKeys() {
        return keyIds != null || contentKeys != null;
    }

    /** The keys as the message has them. */
    ContentKeysSource source(CommunicationKey wrapping) {
        var keys = new ArrayList<ContentKey>();
        if (keyIds != null) {
            keyIds.forEach(id -> keys.add(new ContentKey(id, null, null, null, usagePolicy)));
        }
        if (contentKeys != null) {
            contentKeys.forEach(key -> keys.add(wrapping.wrap(key, usagePolicy)));
        }
        return ContentKeysSource.inline(keys);
    }

    /** The keys of the message with their places in the options. */
    KeyReferences references(List<? extends KeyReference> keys) {
        int ids = keyIds == null ? 0 : keyIds.size();
        return new KeyReferences(
                keys,
                index -> contentKeys == null || index < ids
                        ? POINTER + "/key_ids/" + index
                        : POINTER + "/content_keys/" + (index - ids));
    }

    /** A usage policy is named at a key or once for all keys. */
    void refuseUnknownPolicies(Set<String> policies, RuleReporter rules) {
        var place = "/policy/" + LicenseTerms.USAGE_POLICIES;
        if (usagePolicy != null) {
            var all = new ContentKey(null, null, null, null, usagePolicy);
            new KeyReferences(List.of(all), index -> POINTER).refuseUnknownPolicies(policies, place, rules);
        }
        if (contentKeys != null) {
            new KeyReferences(contentKeys, index -> POINTER + "/content_keys/" + index)
                    .refuseUnknownPolicies(policies, place, rules);
        }
    }
}
