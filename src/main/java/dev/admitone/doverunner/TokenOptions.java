/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.EnumValues;
import dev.admitone.json.JsonObject;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The two members of a token that are not part of the policy. The token's hash does not cover them.
 *
 * @param responseFormat how the license server shapes its answer
 * @param keyRotation whether the content uses key rotation
 */
record TokenOptions(ResponseFormat responseFormat, boolean keyRotation) {

    /** The shape of the license server's answer; plain players need {@code original}. */
    enum ResponseFormat {
        ORIGINAL,
        JSON,
        /** Deprecated by the vendor. */
        CUSTOM;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final TokenOptions DEFAULTS = new TokenOptions(ResponseFormat.ORIGINAL, false);

    private static final String POINTER = "/options";
    private static final EnumValues<ResponseFormat> FORMATS =
            EnumValues.ofTexts(ResponseFormat.class, ResponseFormat::wireName);

    static TokenOptions read(@Nullable SensitiveJson options, Violations violations) {
        if (options == null) {
            return DEFAULTS;
        }
        var reading = new JsonObject.Reading(POINTER, violations, RequestCode.UNKNOWN_MEMBER);
        return JsonObject.read(options.expose(), reading, TokenOptions::read);
    }

    private static TokenOptions read(JsonObject json) {
        var format = json.choice("response_format", DoverunnerCode.RESPONSE_FORMAT, FORMATS);
        var rotation = json.bool("key_rotation", DoverunnerCode.KEY_ROTATION);
        return new TokenOptions(
                format == null ? DEFAULTS.responseFormat : format, rotation == null ? DEFAULTS.keyRotation : rotation);
    }
}
