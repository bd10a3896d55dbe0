/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.axinom.Vocabulary.Term;
import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Output protection and robustness for FairPlay. What is absent takes the vendor's default.
 *
 * @param hdcp {@code NONE}, {@code TYPE0}, {@code TYPE1}, {@code TYPE1_STRICT} or what the site adds
 * @param allowAirplay whether AirPlay may be used
 * @param allowAvAdapter whether an AV adapter may be used
 * @param minSecurityLevel {@code Baseline}, {@code Main} or what the site adds
 */
record FairplayUsage(
        @Nullable String hdcp,
        @Nullable Boolean allowAirplay,
        @Nullable Boolean allowAvAdapter,
        @Nullable String minSecurityLevel)
        implements MessageJsonWriter.Part {

    static FairplayUsage read(JsonObject json, Vocabulary vocabulary) {
        return new FairplayUsage(
                vocabulary.read(json, "hdcp", Term.FAIRPLAY_HDCP),
                json.bool("allow_airplay", WRONG_TYPE),
                json.bool("allow_av_adapter", WRONG_TYPE),
                vocabulary.read(json, "min_security_level", Term.FAIRPLAY_SECURITY_LEVEL));
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.text("hdcp", hdcp)
                .flag("allow_airplay", allowAirplay)
                .flag("allow_av_adapter", allowAvAdapter)
                .text("min_security_level", minSecurityLevel);
    }
}
