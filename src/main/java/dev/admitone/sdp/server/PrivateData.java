/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.entitlement.PlaybackRequest;
import dev.admitone.entitlement.SignOnTokens;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client's data in {@code arg1}. Unknown members are ignored.
 *
 * @param json empty if the client sends none
 */
record PrivateData(ObjectNode json) {

    /**
     * Parses the data; absent or empty data is an empty object.
     *
     * @throws Refused A1452 if it is not a strict JSON object
     */
    static PrivateData parse(@Nullable String json) {
        try {
            var given = json == null || json.isEmpty() ? "{}" : json;
            return new PrivateData(StrictJson.parseObject(given.getBytes(StandardCharsets.UTF_8)));
        } catch (Refused refused) {
            throw refusal("arg1", "a JSON object: {…}, each member once");
        }
    }

    /**
     * The playback request for a content.
     *
     * @throws Refused A1452 if a known member has a wrong type
     */
    PlaybackRequest request(String contentId, String deviceMember) {
        return new PlaybackRequest(
                contentId, null, string(deviceMember), string(SignOnTokens.ZONE_MEMBER), isDownload());
    }

    private @Nullable String string(String member) {
        var value = json.get(member);
        if (value == null || value.isString()) {
            return value == null ? null : value.stringValue();
        }
        throw refusal(member, "a string");
    }

    private boolean isDownload() {
        var value = json.get(SignOnTokens.DOWNLOAD_MEMBER);
        if (value == null) {
            return false;
        }
        var string = value.isBoolean() ? Boolean.toString(value.booleanValue()) : value.stringValue("");
        if (string.equals("true") || string.equals("false")) {
            return string.equals("true");
        }
        throw refusal(SignOnTokens.DOWNLOAD_MEMBER, "true or false");
    }

    private static Refused refusal(String what, String allowed) {
        return new Refused("", SdpCode.PRIVATE_DATA, what + ": " + allowed);
    }

    /** Omits the data, which is about a viewer. */
    @Override
    public String toString() {
        return "PrivateData";
    }
}
