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
 * What a client says of itself in {@code arg1}. Members that are not known here are the client's own.
 *
 * @param json empty if the client says nothing
 */
record PrivateData(ObjectNode json) {

    /**
     * Parses the text; an absent or empty one says nothing.
     *
     * @throws Refused A1452 if it is no strict JSON object
     */
    static PrivateData parse(@Nullable String text) {
        try {
            var written = text == null || text.isEmpty() ? "{}" : text;
            return new PrivateData(StrictJson.parseObject(written.getBytes(StandardCharsets.UTF_8)));
        } catch (Refused refused) {
            throw refusal("arg1", "a JSON object: {…}, each member once");
        }
    }

    /**
     * The request for a content.
     *
     * @throws Refused A1452 if a known member has a wrong type
     */
    PlaybackRequest request(String contentId, String deviceMember) {
        return new PlaybackRequest(contentId, null, text(deviceMember), text(SignOnTokens.ZONE_MEMBER), isDownload());
    }

    private @Nullable String text(String member) {
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
        var text = value.isBoolean() ? Boolean.toString(value.booleanValue()) : value.stringValue("");
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw refusal(SignOnTokens.DOWNLOAD_MEMBER, "true or false");
    }

    private static Refused refusal(String what, String allowed) {
        return new Refused("", SdpCode.PRIVATE_DATA, what + ": " + allowed);
    }

    /** Without what it says, which is about a viewer. */
    @Override
    public String toString() {
        return "PrivateData";
    }
}
