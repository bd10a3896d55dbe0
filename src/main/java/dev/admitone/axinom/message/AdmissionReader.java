/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.message;

import static dev.admitone.axinom.message.AxinomCode.BLANK;
import static dev.admitone.axinom.message.AxinomCode.DATE_TIME;
import static dev.admitone.axinom.message.AxinomCode.GUID;
import static dev.admitone.axinom.message.AxinomCode.MESSAGE_TYPE;
import static dev.admitone.axinom.message.AxinomCode.MESSAGE_VERSION;
import static dev.admitone.axinom.message.AxinomCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads of a payload only what decides whether the vendor's license server takes the token: the envelope, the access
 * rules and the session, for the DRM system at hand, and the key ids. Immutable, thread-safe.
 *
 * <p>Here booleans and integers may stand in quotes, times may have any form of ISO 8601, and {@code null} is absent.
 * What has one form in issued tokens too is read the same. Other members are ignored.
 */
public final class AdmissionReader {

    private static final DrmSystem[] SYSTEMS = {DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE};
    private static final String SERVER_PLACE = LicenseServiceMessage.PLACE + "/" + LicenseTerms.LICENSE_SERVER;
    private static final String SESSION_PLACE = LicenseServiceMessage.PLACE + "/" + EntitlementMessage.SESSION;
    private static final ObjectFormat POLICY_NAME = new ObjectFormat().member(UsagePolicy.NAME, AdmissionReader::name);

    private static final int ENVELOPE = LicenseServiceMessage.VERSION;
    private static final int MESSAGE = EntitlementMessage.VERSION;

    private static final ObjectFormat ANY = terms(SYSTEMS);
    private static final Map<DrmSystem, ObjectFormat> BY_SYSTEM = bySystem();

    private final String sessionIdName;
    private final ObjectFormat server;
    private final ObjectFormat session;

    public AdmissionReader(Dialect dialect) {
        this.sessionIdName = dialect.sessionIdName();
        this.server = LicenseTerms.server(dialect.unconfirmed());
        this.session = new ObjectFormat()
                .string("user_id", BLANK, StringFormats.ANY_NOT_BLANK)
                .string(sessionIdName, BLANK, StringFormats.ANY_NOT_BLANK);
    }

    private static Map<DrmSystem, ObjectFormat> bySystem() {
        var formats = new EnumMap<DrmSystem, ObjectFormat>(DrmSystem.class);
        for (var system : DrmSystem.values()) {
            formats.put(system, terms(system));
        }
        return formats;
    }

    private static ObjectFormat terms(DrmSystem... systems) {
        var control = new ObjectFormat()
                .object(LicenseTerms.ACCESS_CONTROL, WRONG_TYPE, AccessControl.format(false, systems));
        return new ObjectFormat()
                .object(LicenseTerms.LICENSE, WRONG_TYPE, LicenseConfiguration.ofAdmission(systems))
                .member(LicenseTerms.USAGE_POLICIES, AdmissionReader::policies)
                .object(LicenseTerms.LICENSE_SERVER, WRONG_TYPE, control);
    }

    /** Only the names, because keys refer to them: a key without its policy would be delivered without any. */
    private static @Nullable List<PolicyObject> policies(JsonObject json) {
        return json.any(LicenseTerms.USAGE_POLICIES) instanceof ArrayNode array
                ? array.valueStream()
                        .filter(ObjectNode.class::isInstance)
                        .map(policy -> new JsonObject.Reading("", new Violations(), null, true)
                                .read((ObjectNode) policy, POLICY_NAME::read))
                        .toList()
                : null;
    }

    private static @Nullable String name(JsonObject policy) {
        return policy.value(UsagePolicy.NAME, BLANK, StringFormats.ANY_NOT_BLANK);
    }

    /**
     * Reads a payload.
     *
     * @param drm the DRM system that asks for the license, or null if any may
     * @param violations takes what the license server would refuse
     */
    public LicenseServiceMessage read(ObjectNode payload, @Nullable DrmSystem drm, Violations violations) {
        var reading = new JsonObject.Reading("", violations, null, true);
        var message = reading.read(withoutNulls(payload), json -> envelope(json, drm, violations));
        message.check(violations, sessionIdName, drm);
        return message;
    }

    private LicenseServiceMessage envelope(JsonObject json, @Nullable DrmSystem drm, Violations violations) {
        require(json, "version", MESSAGE_VERSION, json.integer("version", MESSAGE_VERSION, ENVELOPE, ENVELOPE));
        return new LicenseServiceMessage(
                id(json),
                json.value("begin_date", DATE_TIME, StringFormats.ANY_DATE_TIME),
                json.value("expiration_date", DATE_TIME, StringFormats.ANY_DATE_TIME),
                json.value("com_key_id", GUID, StringFormats.GUID),
                json.any(LicenseServiceMessage.MESSAGE) instanceof ObjectNode message
                        ? entitlement(message, drm, violations)
                        : noMessage(json));
    }

    /** Null also for what is no id: only reuse prevention needs one. */
    private static @Nullable String id(JsonObject json) {
        var id = json.any("id");
        return id == null ? null : StringFormats.ANY_NOT_BLANK.parser().parse(id.stringValue(""));
    }

    private static EntitlementMessage noMessage(JsonObject json) {
        json.violation(LicenseServiceMessage.MESSAGE, WRONG_TYPE, "required: an entitlement message");
        return EntitlementMessage.EMPTY;
    }

    private EntitlementMessage entitlement(ObjectNode node, @Nullable DrmSystem drm, Violations violations) {
        if (LegacyMessageDetector.isRefused(node, LicenseServiceMessage.PLACE, violations)) {
            return EntitlementMessage.EMPTY;
        }
        var reading = new JsonObject.Reading(LicenseServiceMessage.PLACE, violations, null, true);
        var message = reading.read(node, json -> members(json, drm));
        message.checkPolicies(RuleReporter.ofToken(violations, LicenseServiceMessage.PLACE));
        return message;
    }

    private EntitlementMessage members(JsonObject json, @Nullable DrmSystem drm) {
        require(json, "type", MESSAGE_TYPE, json.value("type", MESSAGE_TYPE, EntitlementMessage.ONLY_TYPE));
        require(json, "version", MESSAGE_VERSION, json.integer("version", MESSAGE_VERSION, MESSAGE, MESSAGE));
        var format = drm == null ? ANY : BY_SYSTEM.getOrDefault(drm, ANY);
        return new EntitlementMessage(
                new LicenseTerms(format.read(json)),
                json.object(EntitlementMessage.SOURCE, WRONG_TYPE, ContentKeysSource::readIds),
                json.object(
                        EntitlementMessage.SESSION,
                        WRONG_TYPE,
                        part -> Session.read(part, sessionIdName, StringFormats.ANY_NOT_BLANK)));
    }

    private static void require(JsonObject json, String name, AxinomCode code, @Nullable Object value) {
        if (value == null) {
            json.violation(name, code, "required in a token");
        }
    }

    private static ObjectNode withoutNulls(ObjectNode json) {
        var copy = json.deepCopy();
        removeNulls(copy);
        return copy;
    }

    private static void removeNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        node.forEach(AdmissionReader::removeNulls);
    }

    /**
     * The pointers of the members of access rules and session that are not known, so that nothing compares them; of the
     * whole part if they are too many.
     */
    public List<String> notUnderstood(ObjectNode payload) {
        var message = withoutNulls(payload).path(LicenseServiceMessage.MESSAGE);
        var found = new ArrayList<String>(0);
        notUnderstood(message.path(LicenseTerms.LICENSE_SERVER), SERVER_PLACE, server, found);
        notUnderstood(message.path(EntitlementMessage.SESSION), SESSION_PLACE, session, found);
        return found;
    }

    private static void notUnderstood(JsonNode part, String place, ObjectFormat format, List<String> found) {
        if (part instanceof ObjectNode object) {
            var violations = new Violations();
            new JsonObject.Reading(place, violations, AxinomCode.UNKNOWN_MEMBER, true).read(object, format::read);
            violations.found().stream()
                    .filter(violation -> violation.code() == AxinomCode.UNKNOWN_MEMBER
                            || AccessControl.isUnconfirmed(violation.pointer()))
                    .forEach(violation -> found.add(violation.pointer()));
            if (violations.isFull()) {
                found.add(place);
            }
        }
    }
}
