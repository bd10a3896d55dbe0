package dev.admitone.medialive;

import static dev.admitone.medialive.MedialiveCode.DATE_TIME;

import dev.admitone.json.Confidential;
import dev.admitone.json.JsonObject;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request may say beside the policy.
 *
 * @param contentIds the contents that the token is good for, beside that of the request
 * @param beginDate the first instant at which the token is good; absent, at once
 * @param expirationDate the first instant at which it no longer is
 * @param tokenDuration how long it is; absent, the site's token duration
 */
record MedialiveOptions(
        @Nullable List<String> contentIds,
        @Nullable Instant beginDate,
        @Nullable Instant expirationDate,
        @Nullable Duration tokenDuration) {

    static final String POINTER = "/options";
    static final String CONTENT_IDS = "content_ids";

    private static final MedialiveOptions NONE = new MedialiveOptions(null, null, null, null);

    /**
     * Reads the options.
     *
     * @param longest the most that the site allows for a token
     */
    static MedialiveOptions read(@Nullable Confidential options, Duration longest, Violations violations) {
        if (options == null) {
            return NONE;
        }
        var reading = new JsonObject.Reading(POINTER, violations, RequestCode.UNKNOWN_MEMBER);
        return JsonObject.read(options.expose(), reading, json -> read(json, longest));
    }

    private static MedialiveOptions read(JsonObject json, Duration longest) {
        if (json.has("token_duration") && json.has("expiration_date")) {
            json.violation("expiration_date", MedialiveCode.TWO_ENDS, "leave out one of them");
        }
        return new MedialiveOptions(
                Forms.names(json, CONTENT_IDS),
                json.text("begin_date", DATE_TIME, Forms.DATE_TIME),
                json.text("expiration_date", DATE_TIME, Forms.DATE_TIME),
                duration(json, longest));
    }

    private static @Nullable Duration duration(JsonObject json, Duration longest) {
        var value = json.any("token_duration");
        if (value == null) {
            return null;
        }
        var duration = value.isInt() ? Duration.ofSeconds(value.intValue()) : Forms.period(value.stringValue(""));
        if (duration != null && duration.toSeconds() > 0 && duration.compareTo(longest) <= 0) {
            return duration;
        }
        json.violation(
                "token_duration",
                MedialiveCode.TOKEN_DURATION,
                "whole seconds, as an integer or as in PT10M, from 1 to the site's maximum of " + longest.toSeconds());
        return null;
    }
}
