/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.json.Ascii;
import dev.admitone.token.GmtSeconds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a token that is written as {@link TokenWriter} and the vendor's Java sample write it: these members
 * in this order, no white space, printable ASCII without escapes. Any other token is for the JSON parser, which costs
 * four times as much and reads the same from these; a test holds both to that.
 */
final class CanonicalTokenParser {

    /** No policy is this long; the parser's own limits are not reached below it. */
    private static final int LONGEST = 16 * 1024;

    private static final String DRM_TYPE = "{\"drm_type\":\"";
    private static final String SITE_ID = "\",\"site_id\":\"";
    private static final String USER_ID = "\",\"user_id\":\"";
    private static final String CONTENT_ID = "\",\"cid\":\"";
    private static final String POLICY = "\",\"policy\":\"";
    private static final String RESPONSE_FORMAT = "\",\"response_format\":\"";
    private static final String KEY_ROTATION = "\",\"key_rotation\":";
    private static final String TRUE = "true";
    private static final String FALSE = "false";
    private static final String TIMESTAMP = ",\"timestamp\":\"";
    private static final String HASH = "\",\"hash\":\"";
    private static final String END = "\"}";

    private static final List<String> UNAUTHENTICATED = List.of("response_format", "key_rotation");

    private final String json;
    private int at;
    private boolean fits = true;

    private CanonicalTokenParser(String json) {
        this.json = json;
    }

    /** The token, or null if it is written in another way or its timestamp is none. */
    static @Nullable ReceivedToken read(byte[] json) {
        return json.length <= LONGEST && Ascii.isPlain(json)
                ? new CanonicalTokenParser(new String(json, StandardCharsets.ISO_8859_1)).read()
                : null;
    }

    private @Nullable ReceivedToken read() {
        var drmType = textBehind(DRM_TYPE);
        var siteId = textBehind(SITE_ID);
        var userId = textBehind(USER_ID);
        var contentId = textBehind(CONTENT_ID);
        var policy = textBehind(POLICY);
        textBehind(RESPONSE_FORMAT);
        skip(KEY_ROTATION);
        skip(json.startsWith(TRUE, at) ? TRUE : FALSE);
        var timestamp = textBehind(TIMESTAMP);
        var hash = textBehind(HASH);
        skip(END);
        var start = fits && at == json.length() ? GmtSeconds.parse(timestamp) : null;
        return start == null
                ? null
                : new ReceivedToken(
                        drmType, siteId, userId, contentId, policy, timestamp, start, hash, UNAUTHENTICATED);
    }

    private void skip(String part) {
        fits = fits && json.startsWith(part, at);
        at += part.length();
    }

    /** What stands before the next quote; an empty text as soon as anything did not fit. */
    private String textBehind(String part) {
        skip(part);
        int start = at;
        at = fits ? json.indexOf('"', start) : -1;
        fits = at >= 0;
        return fits ? json.substring(start, at) : "";
    }
}
