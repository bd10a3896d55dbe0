/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BLANK;
import static dev.admitone.axinom.message.AxinomCode.DATE_TIME;
import static dev.admitone.axinom.message.AxinomCode.GUID;
import static dev.admitone.axinom.message.AxinomCode.MESSAGE_VERSION;
import static dev.admitone.axinom.message.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payload of an Axinom token: the license service message, version 1. Immutable.
 *
 * @param id for the vendor's log and reuse prevention
 * @param beginDate the first instant at which the token can be exchanged for a license; absent, at once
 * @param expirationDate the first instant at which it can no longer be; absent, never
 * @param comKeyId which communication key signs the token; null only while a message with violations is read
 * @param message what license to build
 */
public record LicenseServiceMessage(
        @Nullable String id,
        @Nullable Instant beginDate,
        @Nullable Instant expirationDate,
        @Nullable UUID comKeyId,
        EntitlementMessage message)
        implements JsonWriter.Part {

    static final int VERSION = 1;

    private static final int USUAL_LENGTH = 2048;

    static final String MESSAGE = "message";

    /** Where the message stands in a token. */
    public static final String PLACE = "/" + MESSAGE;

    /** The user of the session; null if the message names none. */
    public @Nullable String userId() {
        var session = message.session();
        return session == null ? null : session.userId();
    }

    /** Reads a payload; every violation is recorded, and invalid members are read as absent. */
    public static LicenseServiceMessage read(ObjectNode json, Violations violations, Dialect dialect) {
        var reading = new JsonObject.Reading("", violations, AxinomCode.UNKNOWN_MEMBER, dialect.lenient());
        var payload = reading.read(json, object -> read(object, violations, dialect));
        payload.check(violations, dialect.sessionIdName(), null);
        return payload;
    }

    private static LicenseServiceMessage read(JsonObject json, Violations violations, Dialect dialect) {
        json.integer("version", MESSAGE_VERSION, VERSION, VERSION);
        var payload = new LicenseServiceMessage(
                json.value("id", BLANK, StringFormats.NOT_BLANK),
                json.value("begin_date", DATE_TIME, StringFormats.DATE_TIME),
                json.value("expiration_date", DATE_TIME, StringFormats.DATE_TIME),
                json.value("com_key_id", GUID, StringFormats.GUID),
                json.any(MESSAGE) instanceof ObjectNode message
                        ? EntitlementMessage.read(message, PLACE, violations, dialect)
                        : EntitlementMessage.EMPTY);
        if (!json.has("version")) {
            json.violation("version", MESSAGE_VERSION, "required: " + VERSION);
        }
        if (!json.has("com_key_id")) {
            json.violation("com_key_id", GUID, "required: " + StringFormats.GUID.allowed());
        }
        if (!(json.any(MESSAGE) instanceof ObjectNode)) {
            json.violation(MESSAGE, WRONG_TYPE, "required: an entitlement message");
        }
        return payload;
    }

    /**
     * The rules between members.
     *
     * @param drm the DRM system that asks for the license, or null if any may
     */
    void check(Violations violations, String sessionIdName, @Nullable DrmSystem drm) {
        var rules = RuleReporter.ofToken(violations, "");
        if (beginDate != null && expirationDate != null && !beginDate.isBefore(expirationDate)) {
            rules.add("/expiration_date", AxinomCode.ENVELOPE_DATES, "a time after begin_date", List.of());
        }
        if (id == null && message.terms().accessControl().preventsReuse()) {
            rules.add("/id", AxinomCode.REUSE_ID, "required: a different string for each message", List.of("/id"));
        }
        message.checkComplete(RuleReporter.ofToken(violations, PLACE), sessionIdName, drm);
    }

    /** The payload as compact JSON in UTF-8. */
    byte[] toJson() {
        return JsonWriter.of(this, USUAL_LENGTH);
    }

    @Override
    public void writeTo(JsonWriter out) {
        out.member("version", VERSION)
                .member("id", id)
                .member("begin_date", beginDate)
                .member("expiration_date", expirationDate)
                .member("com_key_id", comKeyId)
                .member(MESSAGE, message);
    }
}
