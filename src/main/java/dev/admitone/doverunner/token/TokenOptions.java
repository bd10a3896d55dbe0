/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.json.JsonObject;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.vendor.ObjectFormat;
import org.jspecify.annotations.Nullable;

/**
 * The two members of a token that are not part of the policy. The token's hash does not cover them.
 *
 * @param responseFormat how the license server shapes its response; plain players need {@code original}
 * @param keyRotation whether the content uses key rotation
 */
record TokenOptions(String responseFormat, boolean keyRotation) {

    static final TokenOptions DEFAULTS = new TokenOptions("original", false);

    private static final String POINTER = "/options";
    private static final String RESPONSE_FORMAT = "response_format";
    private static final String KEY_ROTATION = "key_rotation";

    private static final ObjectFormat FORMAT = new ObjectFormat()
            // The vendor has deprecated "custom".
            .oneOf(RESPONSE_FORMAT, DoverunnerCode.RESPONSE_FORMAT, "original", "json", "custom")
            .bool(KEY_ROTATION, DoverunnerCode.KEY_ROTATION);

    static TokenOptions read(@Nullable SensitiveJson options, Violations violations) {
        if (options == null) {
            return DEFAULTS;
        }
        var reading = new JsonObject.Reading(POINTER, violations, RequestCode.UNKNOWN_MEMBER);
        var read = reading.read(options.expose(), FORMAT::read);
        var format = read.string(RESPONSE_FORMAT);
        return new TokenOptions(format == null ? DEFAULTS.responseFormat : format, read.isTrue(KEY_ROTATION));
    }
}
