package dev.admitone.medialive;

import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client says of itself in {@code arg1}. Members that are not known here are the client's own.
 *
 * @param json empty if the client says nothing
 */
record PrivateData(ObjectNode json) {

    static final String ZONE = "locality";
    static final String DOWNLOAD = "isDownload";

    /** What has a meaning of its own, and so cannot be the device. */
    static final List<String> MEMBERS = List.of(ZONE, DOWNLOAD);

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
     * The question about a content.
     *
     * @throws Refused A1452 if a known member has a wrong type
     */
    Question question(String contentId, String deviceMember) {
        return new Question(contentId, null, text(deviceMember), text(ZONE), isDownload());
    }

    private @Nullable String text(String member) {
        var value = json.get(member);
        if (value == null || value.isString()) {
            return value == null ? null : value.stringValue();
        }
        throw refusal(member, "a text");
    }

    private boolean isDownload() {
        var value = json.get(DOWNLOAD);
        if (value == null) {
            return false;
        }
        var text = value.isBoolean() ? Boolean.toString(value.booleanValue()) : value.stringValue("");
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw refusal(DOWNLOAD, "true or false");
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
