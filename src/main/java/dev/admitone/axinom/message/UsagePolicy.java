/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BASE64;
import static dev.admitone.axinom.message.AxinomCode.BLANK;
import static dev.admitone.axinom.message.AxinomCode.GUID;
import static dev.admitone.axinom.message.AxinomCode.NUMBER;
import static dev.admitone.axinom.message.AxinomCode.WRONG_TYPE;

import dev.admitone.axinom.message.Vocabulary.Term;
import dev.admitone.json.JsonObject;
import dev.admitone.vendor.ObjectFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client must be able to do to get the keys that refer to the policy: an element of
 * {@code content_key_usage_policies}. What is absent takes the vendor's default.
 */
final class UsagePolicy {

    static final String NAME = "name";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
    private static final String SOURCE_ID = "source_id";

    /** An explicit protection of PlayReady, with its configuration. */
    private static final ObjectFormat OUTPUT_PROTECTION = new ObjectFormat()
            .string("id", GUID, StringFormats.GUID)
            .required(GUID, StringFormats.GUID.allowed())
            .string("config_data", BASE64, StringFormats.BASE64)
            .required(BASE64, StringFormats.BASE64.allowed());

    /** OPL is PlayReady's output protection level; PlayReady and not the vendor says which levels mean what. */
    static final ObjectFormat PLAYREADY = new ObjectFormat()
            // 150 admits test devices, 2000 is software, 3000 is hardware.
            .integer("min_device_security_level", NUMBER, 0, Integer.MAX_VALUE)
            .integer("analog_video_opl", NUMBER, 0, Integer.MAX_VALUE)
            .integer("compressed_digital_audio_opl", NUMBER, 0, Integer.MAX_VALUE)
            .integer("uncompressed_digital_audio_opl", NUMBER, 0, Integer.MAX_VALUE)
            .integer("compressed_digital_video_opl", NUMBER, 0, Integer.MAX_VALUE)
            .integer("uncompressed_digital_video_opl", NUMBER, 0, Integer.MAX_VALUE)
            .member(SOURCE_ID, UsagePolicy::sourceId)
            // Outputs that are admitted beside the usual ones. All of the vendor's samples write these in upper case.
            .strings("play_enablers", GUID, StringFormats.UPPER_CASE_GUID)
            .objects("analog_video_output_protections", WRONG_TYPE, OUTPUT_PROTECTION)
            .objects("digital_video_output_protections", WRONG_TYPE, OUTPUT_PROTECTION)
            .objects("digital_audio_output_protections", WRONG_TYPE, OUTPUT_PROTECTION);

    private UsagePolicy() {}

    /** The format with a site's values of the lists that the vendor has not published completely. */
    static ObjectFormat format(Vocabulary vocabulary) {
        return new ObjectFormat()
                .string(NAME, BLANK, StringFormats.NOT_BLANK)
                .required(BLANK, "the name by which keys refer to the policy")
                .object("fairplay", WRONG_TYPE, fairplay(vocabulary))
                .object("playready", WRONG_TYPE, PLAYREADY)
                .object("widevine", WRONG_TYPE, widevine(vocabulary));
    }

    static ObjectFormat fairplay(Vocabulary vocabulary) {
        return new ObjectFormat()
                .string("hdcp", Term.FAIRPLAY_HDCP.code(), vocabulary.form(Term.FAIRPLAY_HDCP))
                .bool("allow_airplay", WRONG_TYPE)
                .bool("allow_av_adapter", WRONG_TYPE)
                .string(
                        "min_security_level",
                        Term.FAIRPLAY_SECURITY_LEVEL.code(),
                        vocabulary.form(Term.FAIRPLAY_SECURITY_LEVEL));
    }

    static ObjectFormat widevine(Vocabulary vocabulary) {
        return new ObjectFormat()
                .string(
                        "device_security_level",
                        Term.WIDEVINE_SECURITY_LEVEL.code(),
                        vocabulary.form(Term.WIDEVINE_SECURITY_LEVEL))
                // The least HDCP version, as a string.
                .string("hdcp", Term.WIDEVINE_HDCP.code(), vocabulary.form(Term.WIDEVINE_HDCP))
                .string("cgms-a", Term.WIDEVINE_CGMS_A.code(), vocabulary.form(Term.WIDEVINE_CGMS_A))
                .bool("disable_analog_output", WRONG_TYPE);
    }

    /**
     * The vendor's newer model has a string where the older has a number: both are accepted, and a number is written.
     */
    private static @Nullable Integer sourceId(JsonObject json) {
        var value = json.any(SOURCE_ID);
        if (value != null && DIGITS.matcher(value.stringValue("")).matches()) {
            long number = Long.parseLong(value.stringValue());
            if (number <= Integer.MAX_VALUE) {
                json.any(SOURCE_ID);
                return (int) number;
            }
        }
        return json.integer(SOURCE_ID, NUMBER, 0, Integer.MAX_VALUE);
    }
}
