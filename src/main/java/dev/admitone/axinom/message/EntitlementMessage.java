/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.MESSAGE_TYPE;
import static dev.admitone.axinom.message.AxinomCode.MESSAGE_VERSION;
import static dev.admitone.axinom.message.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import dev.admitone.json.StringFormat;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The license to issue: Axinom's entitlement message, version 2. Immutable.
 *
 * @param terms what a license allows and who may get one
 * @param source which keys; null in a profile that leaves them to the request
 * @param session whose playback it is
 */
public record EntitlementMessage(
        LicenseTerms terms,
        @Nullable ContentKeysSource source,
        @Nullable Session session) implements JsonWriter.Part {

    public static final String SOURCE = "content_keys_source";
    static final String SESSION = "session";

    /** Without keys, with the vendor's defaults for everything. */
    static final EntitlementMessage EMPTY = new EntitlementMessage(LicenseTerms.DEFAULTS, null, null);

    private static final String TYPE = "entitlement_message";
    static final StringFormat<String> ONLY_TYPE = StringFormat.oneOf(List.of(TYPE));
    static final int VERSION = 2;

    /**
     * Reads a message at a pointer; violations are recorded, and invalid members are read as absent.
     *
     * <p>The type and the version may be left out, and so may what a request adds: {@link Completeness} tells whether
     * anything is missing.
     */
    static EntitlementMessage read(ObjectNode json, String pointer, Violations violations, Dialect dialect) {
        if (LegacyMessageDetector.isRefused(json, pointer, violations)) {
            return EMPTY;
        }
        var message = readMembers(json, pointer, violations, dialect);
        message.check(
                pointer.equals(LicenseServiceMessage.PLACE)
                        ? RuleReporter.ofToken(violations, pointer)
                        : new RuleReporter(violations, pointer));
        return message;
    }

    /** Reads the members without the rules between them. */
    static EntitlementMessage readMembers(ObjectNode json, String pointer, Violations violations, Dialect dialect) {
        var reading = new JsonObject.Reading(pointer, violations, AxinomCode.UNKNOWN_MEMBER, dialect.lenient());
        boolean isToken = pointer.equals(LicenseServiceMessage.PLACE);
        return reading.read(json, object -> read(object, dialect, isToken));
    }

    private static EntitlementMessage read(JsonObject json, Dialect dialect, boolean isToken) {
        json.value("type", MESSAGE_TYPE, ONLY_TYPE);
        json.integer("version", MESSAGE_VERSION, VERSION, VERSION);
        return new EntitlementMessage(
                LicenseTerms.read(json, dialect),
                json.object(
                        SOURCE,
                        WRONG_TYPE,
                        part -> isToken ? ContentKeysSource.read(part) : ContentKeysSource.readUnsealed(part)),
                json.object(SESSION, WRONG_TYPE, part -> Session.read(part, dialect.sessionIdName())));
    }

    /** The same with other terms. */
    public EntitlementMessage withTerms(LicenseTerms other) {
        return other == terms ? this : new EntitlementMessage(other, source, session);
    }

    /** The rules that hold in a profile too. */
    private void check(RuleReporter rules) {
        terms.check(rules);
        checkPolicies(rules);
    }

    /** Every usage policy that a key names is there. */
    void checkPolicies(RuleReporter rules) {
        if (source != null) {
            source.references("/" + SOURCE)
                    .refuseUnknownPolicies(terms.policyNames(), "/" + LicenseTerms.USAGE_POLICIES, rules);
        }
    }

    /** The rules that hold only when nothing is left to a request. */
    void checkComplete(RuleReporter rules, String sessionIdName, @Nullable DrmSystem drm) {
        var sessionPlace = "/" + SESSION + "/";
        var places = new Completeness.Places("", sessionPlace + "user_id", sessionPlace + sessionIdName, List.of());
        new Completeness(this, source != null, drm).check(places, rules);
    }

    @Override
    public void writeTo(JsonWriter out) {
        out.member("type", TYPE)
                .member("version", VERSION)
                .members(terms.json())
                .member(SOURCE, source)
                .member(SESSION, session);
    }
}
