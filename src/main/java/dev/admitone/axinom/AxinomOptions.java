package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.BLANK;
import static dev.admitone.axinom.AxinomCode.DATE_TIME;
import static dev.admitone.axinom.AxinomCode.GUID;
import static dev.admitone.axinom.AxinomCode.TOKEN_DURATION;

import dev.admitone.axinom.KeyReferences.KeyReference;
import dev.admitone.json.Confidential;
import dev.admitone.json.JsonObject;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request may say beside the message.
 *
 * @param beginDate the first instant at which the token can be exchanged; absent, at once
 * @param expirationDate the first instant at which it can no longer be
 * @param tokenDuration how long it can be; absent, the site's token duration
 * @param sessionId the playback session
 * @param keyIds keys that the vendor knows
 * @param contentKeys keys that this service wraps
 * @param usagePolicy the name of the usage policy of all these keys that name none
 */
record AxinomOptions(
        @Nullable Instant beginDate,
        @Nullable Instant expirationDate,
        @Nullable Duration tokenDuration,
        @Nullable String sessionId,
        @Nullable List<UUID> keyIds,
        @Nullable List<PlainContentKey> contentKeys,
        @Nullable String usagePolicy) {

    static final String POINTER = "/options";

    private static final AxinomOptions NONE = new AxinomOptions(null, null, null, null, null, null, null);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * Reads the options.
     *
     * @param longest the most that the site allows for a token
     */
    static AxinomOptions read(@Nullable Confidential options, Duration longest, Violations violations) {
        if (options == null) {
            return NONE;
        }
        var reading = new JsonObject.Reading(POINTER, violations, RequestCode.UNKNOWN_MEMBER);
        return JsonObject.read(options.expose(), reading, json -> read(json, longest));
    }

    private static AxinomOptions read(JsonObject json, Duration longest) {
        var options = new AxinomOptions(
                json.text("begin_date", DATE_TIME, TextForms.DATE_TIME),
                json.text("expiration_date", DATE_TIME, TextForms.DATE_TIME),
                duration(json, longest),
                json.text("session_id", BLANK, TextForms.NOT_BLANK),
                json.texts("key_ids", GUID, TextForms.KEY_ID),
                json.list("content_keys", RequestCode.WRONG_TYPE, PlainContentKey::read),
                json.text("usage_policy", BLANK, TextForms.NOT_BLANK));
        if (json.has("token_duration") && json.has("expiration_date")) {
            json.violation("expiration_date", AxinomCode.TWO_ENDS, "leave out one of them");
        }
        if (json.has("usage_policy") && !json.has("key_ids") && !json.has("content_keys")) {
            json.violation("usage_policy", AxinomCode.NO_KEYS_FOR_POLICY, "leave it out, or name keys beside it");
        }
        return options;
    }

    private static @Nullable Duration duration(JsonObject json, Duration longest) {
        var value = json.any("token_duration");
        if (value == null) {
            return null;
        }
        var duration = value.isInt() ? Duration.ofSeconds(value.intValue()) : parse(value.stringValue(""));
        if (duration != null
                && duration.compareTo(SHORTEST) >= 0
                && duration.compareTo(longest) <= 0
                && duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
            return duration;
        }
        json.violation(
                "token_duration",
                TOKEN_DURATION,
                "whole seconds, as an integer or as in PT10M, from 1 to the site's maximum of " + longest.toSeconds());
        return null;
    }

    private static @Nullable Duration parse(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether the options name keys, be it none. */
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

    /** The names of usage policies stand at the keys or once for all of them. */
    void refuseUnknownPolicies(Set<String> policies, Complaints complaints) {
        var place = "/policy/" + LicenseTerms.USAGE_POLICIES;
        if (usagePolicy != null) {
            var all = new ContentKey(null, null, null, null, usagePolicy);
            new KeyReferences(List.of(all), index -> POINTER).refuseUnknownPolicies(policies, place, complaints);
        }
        if (contentKeys != null) {
            new KeyReferences(contentKeys, index -> POINTER + "/content_keys/" + index)
                    .refuseUnknownPolicies(policies, place, complaints);
        }
    }
}
