/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BLANK;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.vendor.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Whose playback it is.
 *
 * @param userId the end user: streams are counted and users are blocked by this id
 * @param sessionId the playback session
 * @param sessionIdName the member that holds the session id; the vendor's name for it is not confirmed
 */
public record Session(@Nullable String userId, @Nullable String sessionId, String sessionIdName)
        implements JsonWriter.Part {

    static Session read(JsonObject json, String sessionIdName) {
        return read(json, sessionIdName, StringFormats.NOT_BLANK);
    }

    static Session read(JsonObject json, String sessionIdName, StringFormat<String> form) {
        return new Session(json.value("user_id", BLANK, form), json.value(sessionIdName, BLANK, form), sessionIdName);
    }

    @Override
    public void writeTo(JsonWriter out) {
        out.member("user_id", userId).member(sessionIdName, sessionId);
    }
}
