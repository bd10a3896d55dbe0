/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import static dev.admitone.axinom.AxinomCode.BLANK;
import static dev.admitone.axinom.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a client must be able to do to get the keys that refer to the policy.
 *
 * @param name unique in the message; null only while a message with violations is read
 * @param fairplay for FairPlay
 * @param playready for PlayReady
 * @param widevine for Widevine
 */
record UsagePolicy(
        @Nullable String name,
        @Nullable FairplayUsage fairplay,
        @Nullable PlayreadyUsage playready,
        @Nullable WidevineUsage widevine)
        implements MessageJsonWriter.Part {

    static UsagePolicy read(JsonObject json, Vocabulary vocabulary) {
        var policy = new UsagePolicy(
                json.text("name", BLANK, TextForms.NOT_BLANK),
                json.object("fairplay", WRONG_TYPE, part -> FairplayUsage.read(part, vocabulary)),
                json.object("playready", WRONG_TYPE, PlayreadyUsage::read),
                json.object("widevine", WRONG_TYPE, part -> WidevineUsage.read(part, vocabulary)));
        if (!json.has("name")) {
            json.violation("name", BLANK, "required: the name by which keys refer to the policy");
        }
        return policy;
    }

    @Override
    public void writeTo(MessageJsonWriter out) {
        out.text("name", name)
                .object("fairplay", fairplay)
                .object("playready", playready)
                .object("widevine", widevine);
    }
}
