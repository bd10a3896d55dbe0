/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.JsonObject;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.vendor.CommonFormats;
import dev.admitone.vendor.ValidityOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a request.
 *
 * @param contentIds the contents that the token is for, beside that of the request
 * @param validity when the token is valid
 */
record MedialiveOptions(@Nullable List<String> contentIds, ValidityOptions validity) {

    static final String POINTER = "/options";
    static final String CONTENT_IDS = "content_ids";

    static final ValidityOptions.Codes CODES = new ValidityOptions.Codes(
            MedialiveCode.DATE_TIME,
            MedialiveCode.TOKEN_DURATION,
            MedialiveCode.TWO_ENDS,
            MedialiveCode.EXPIRATION_DATE,
            MedialiveCode.TOKEN_DATES);

    private static final MedialiveOptions NONE = new MedialiveOptions(null, ValidityOptions.NONE);

    /** Reads the options. */
    static MedialiveOptions read(
            @Nullable SensitiveJson options, ValidityOptions.Limits limits, Violations violations) {
        if (options == null) {
            return NONE;
        }
        var reading = new JsonObject.Reading(POINTER, violations, RequestCode.UNKNOWN_MEMBER);
        return reading.read(
                options.expose(),
                json -> new MedialiveOptions(
                        StringFormats.names(json, CONTENT_IDS),
                        ValidityOptions.read(json, CommonFormats.DATE_TIME, limits)));
    }
}
