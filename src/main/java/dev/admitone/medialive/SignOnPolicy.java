/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static dev.admitone.medialive.MedialiveCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a profile and the changes of a request say about the licenses of a viewer. Immutable.
 *
 * @param usage null if nothing is limited
 * @param window when keys are delivered; null if always
 * @param deviceIds the devices that may play; null if any
 * @param zones the zones where they may play; null if any
 * @param casProductId the product in the conditional access system
 * @param additionalInfo further strings of the answer, by name; or null
 */
record SignOnPolicy(
        @Nullable UsageTerms usage,
        @Nullable DeliveryWindow window,
        @Nullable List<String> deviceIds,
        @Nullable List<String> zones,
        @Nullable String casProductId,
        @Nullable ObjectNode additionalInfo) {

    static final SignOnPolicy NOTHING = new SignOnPolicy(null, null, null, null, null, null);

    static final String USAGE_RULES = "usage_rules";
    static final String WINDOW = "key_delivery_window";
    static final String DEVICE_IDS = "device_ids";
    static final String ZONES = "zones";

    private static final String PRODUCT = "casProductId";
    private static final String INFO = "additionalInfo";

    /** Reads the members of a policy, which may stand among others; invalid ones are read as absent. */
    static SignOnPolicy read(JsonObject json) {
        var policy = new SignOnPolicy(
                json.object(USAGE_RULES, WRONG_TYPE, UsageTerms::read),
                json.object(WINDOW, WRONG_TYPE, DeliveryWindow::read),
                StringFormats.names(json, DEVICE_IDS),
                StringFormats.names(json, ZONES),
                json.value(PRODUCT, MedialiveCode.NAME, StringFormats.NAME),
                StringFormats.map(json, INFO));
        if (policy.hasTwoProducts()) {
            json.violation(PRODUCT, MedialiveCode.TWO_FORMS, "leave out either this or that of " + INFO);
        }
        return policy;
    }

    /** The vendor's table has the product in {@code additionalInfo}, its example beside it. */
    private boolean hasTwoProducts() {
        var other = additionalInfo == null ? null : additionalInfo.path(PRODUCT).stringValue(null);
        return casProductId != null && other != null && !casProductId.equals(other);
    }

    /**
     * What the platform's answer says of licenses, by the vendor's names and in the order of its example. The window is
     * always present, and null if there is none.
     */
    ObjectNode terms() {
        var terms = JsonNodeFactory.instance.objectNode();
        terms.set("keydeliverywindow", window == null ? JsonNodeFactory.instance.nullNode() : window.json());
        if (usage != null) {
            terms.set("usageRules", usage.json());
        }
        putProduct(terms);
        return terms;
    }

    /** The policy of a token that is issued at an instant. */
    SignOnPolicy issuedAt(Instant issue) {
        return new SignOnPolicy(
                usage == null ? null : usage.issuedAt(issue),
                window == null ? null : window.issuedAt(issue),
                deviceIds,
                zones,
                casProductId,
                additionalInfo);
    }

    boolean isAbsolute() {
        return (usage == null || usage.isAbsolute()) && (window == null || window.isAbsolute());
    }

    /** Whether a download is allowed: only if a rule says so. */
    boolean allowsDownload() {
        return usage != null && Boolean.TRUE.equals(usage.storable());
    }

    /** Whether the license would have ended at an instant. */
    boolean isOver(Instant now) {
        var expiry = usage == null ? null : usage.expiry();
        return expiry != null && !now.isBefore(expiry.at());
    }

    /** Writes the members of an absolute policy behind others. */
    void writeTo(ObjectNode json) {
        if (usage != null) {
            json.set(USAGE_RULES, usage.json());
        }
        if (window != null) {
            json.set(WINDOW, window.json());
        }
        put(json, DEVICE_IDS, deviceIds);
        put(json, ZONES, zones);
        putProduct(json);
    }

    private void putProduct(ObjectNode json) {
        if (casProductId != null) {
            json.put(PRODUCT, casProductId);
        }
        if (additionalInfo != null) {
            json.set(INFO, additionalInfo.deepCopy());
        }
    }

    static void put(ObjectNode json, String name, @Nullable List<String> texts) {
        if (texts != null) {
            var array = json.putArray(name);
            texts.forEach(array::add);
        }
    }

    /** Without the devices, which identify a viewer. */
    @Override
    public String toString() {
        return "SignOnPolicy";
    }
}
