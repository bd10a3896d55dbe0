/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.BASE64;
import static dev.admitone.axinom.AxinomCode.GUID;
import static dev.admitone.axinom.AxinomCode.NUMBER;
import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Output protection and robustness for PlayReady. What is absent takes the vendor's default.
 *
 * <p>OPL is PlayReady's output protection level; which levels mean what is PlayReady's and not the vendor's.
 *
 * @param minDeviceSecurityLevel 150 admits test devices, 2000 is software, 3000 is hardware
 * @param analogVideoOpl OPL of analog video
 * @param compressedDigitalAudioOpl OPL of compressed digital audio
 * @param uncompressedDigitalAudioOpl OPL of uncompressed digital audio
 * @param compressedDigitalVideoOpl OPL of compressed digital video
 * @param uncompressedDigitalVideoOpl OPL of uncompressed digital video
 * @param sourceId PlayReady's source id, written as a number
 * @param playEnablers outputs that are admitted beside the usual ones
 * @param analogVideoOutputProtections explicit protections of analog video
 * @param digitalVideoOutputProtections explicit protections of digital video
 * @param digitalAudioOutputProtections explicit protections of digital audio
 */
record PlayreadyUsage(
        @Nullable Integer minDeviceSecurityLevel,
        @Nullable Integer analogVideoOpl,
        @Nullable Integer compressedDigitalAudioOpl,
        @Nullable Integer uncompressedDigitalAudioOpl,
        @Nullable Integer compressedDigitalVideoOpl,
        @Nullable Integer uncompressedDigitalVideoOpl,
        @Nullable Integer sourceId,
        @Nullable List<UUID> playEnablers,
        @Nullable List<OutputProtection> analogVideoOutputProtections,
        @Nullable List<OutputProtection> digitalVideoOutputProtections,
        @Nullable List<OutputProtection> digitalAudioOutputProtections)
        implements MessageJsonWriter.Part {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    /** A protection and its configuration in base64; null only while a message with violations is read. */
    record OutputProtection(@Nullable UUID id, @Nullable String configData) implements MessageJsonWriter.Part {

        static OutputProtection read(JsonObject json) {
            var protection = new OutputProtection(
                    json.text("id", GUID, TextForms.GUID), json.text("config_data", BASE64, TextForms.BASE64));
            if (!json.has("id")) {
                json.violation("id", GUID, "required: " + TextForms.GUID.allowed());
            }
            if (!json.has("config_data")) {
                json.violation("config_data", BASE64, "required: " + TextForms.BASE64.allowed());
            }
            return protection;
        }

        @Override
        public void writeTo(MessageJsonWriter out) {
            out.guid("id", id).text("config_data", configData);
        }
    }

    static PlayreadyUsage read(JsonObject json) {
        return new PlayreadyUsage(
                level(json, "min_device_security_level"),
                level(json, "analog_video_opl"),
                level(json, "compressed_digital_audio_opl"),
                level(json, "uncompressed_digital_audio_opl"),
                level(json, "compressed_digital_video_opl"),
                level(json, "uncompressed_digital_video_opl"),
                sourceId(json),
                json.texts("play_enablers", GUID, TextForms.GUID),
                json.list("analog_video_output_protections", WRONG_TYPE, OutputProtection::read),
                json.list("digital_video_output_protections", WRONG_TYPE, OutputProtection::read),
                json.list("digital_audio_output_protections", WRONG_TYPE, OutputProtection::read));
    }

    private static @Nullable Integer level(JsonObject json, String member) {
        return json.integer(member, NUMBER, 0, Integer.MAX_VALUE);
    }

    /**
     * The vendor shows a text where its older model has a number: digits in quotes are taken, and written as a number.
     */
    private static @Nullable Integer sourceId(JsonObject json) {
        var value = json.peek("source_id");
        if (value == null || !DIGITS.matcher(value.stringValue("")).matches()) {
            return level(json, "source_id");
        }
        long number = Long.parseLong(value.stringValue());
        return number > Integer.MAX_VALUE ? level(json, "source_id") : unquoted(json, (int) number);
    }

    private static Integer unquoted(JsonObject json, int sourceId) {
        json.any("source_id");
        return sourceId;
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.number("min_device_security_level", minDeviceSecurityLevel)
                .number("analog_video_opl", analogVideoOpl)
                .number("compressed_digital_audio_opl", compressedDigitalAudioOpl)
                .number("uncompressed_digital_audio_opl", uncompressedDigitalAudioOpl)
                .number("compressed_digital_video_opl", compressedDigitalVideoOpl)
                .number("uncompressed_digital_video_opl", uncompressedDigitalVideoOpl)
                .number("source_id", sourceId)
                .texts("play_enablers", upperCase(playEnablers))
                .objects("analog_video_output_protections", analogVideoOutputProtections)
                .objects("digital_video_output_protections", digitalVideoOutputProtections)
                .objects("digital_audio_output_protections", digitalAudioOutputProtections);
    }

    /** All of the vendor's samples write play enablers in upper case, and all other GUIDs in lower case. */
    private static @Nullable List<String> upperCase(@Nullable List<UUID> guids) {
        return guids == null
                ? null
                : guids.stream()
                        .map(guid -> guid.toString().toUpperCase(Locale.ROOT))
                        .toList();
    }
}
