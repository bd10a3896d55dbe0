/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.axinom.Vocabulary.Term;
import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Output protection and robustness for Widevine. What is absent takes the vendor's default.
 *
 * @param deviceSecurityLevel from {@code SW_SECURE_CRYPTO} up to {@code HW_SECURE_ALL}, or what the site adds
 * @param hdcp the least HDCP version, as a text, or what the site adds
 * @param cgmsA {@code once}, or what the site adds
 * @param disableAnalogOutput whether analog outputs are switched off
 */
record WidevineUsage(
        @Nullable String deviceSecurityLevel,
        @Nullable String hdcp,
        @Nullable String cgmsA,
        @Nullable Boolean disableAnalogOutput)
        implements MessageJsonWriter.Part {

    static WidevineUsage read(JsonObject json, Vocabulary vocabulary) {
        return new WidevineUsage(
                vocabulary.read(json, "device_security_level", Term.WIDEVINE_SECURITY_LEVEL),
                vocabulary.read(json, "hdcp", Term.WIDEVINE_HDCP),
                vocabulary.read(json, "cgms-a", Term.WIDEVINE_CGMS_A),
                json.bool("disable_analog_output", WRONG_TYPE));
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.text("device_security_level", deviceSecurityLevel)
                .text("hdcp", hdcp)
                .text("cgms-a", cgmsA)
                .flag("disable_analog_output", disableAnalogOutput);
    }
}
