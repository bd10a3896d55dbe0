/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import static dev.admitone.medialive.MedialiveCode.WRONG_TYPE;

import dev.admitone.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The usage rules, by the vendor's names and in the order of its example. What is absent is not limited.
 *
 * @param viewings {@code viewingNumber}, 0 or more
 * @param expiry {@code expiryDate}: when the license ends
 * @param start {@code startDate}: when it starts
 * @param consumptionWindow how long the content may be consumed, in seconds
 * @param licenseDuration {@code licenseExpiryDuration}, in seconds
 * @param storable {@code isStorageAllowed}
 * @param floats {@code isViewingWindowFloating}: whether the window starts with the first viewing
 * @param ruleset {@code fixedRuleset}
 */
record UsageTerms(
        @Nullable Integer viewings,
        @Nullable RelativeInstant expiry,
        @Nullable RelativeInstant start,
        @Nullable Integer consumptionWindow,
        @Nullable Integer licenseDuration,
        @Nullable Boolean storable,
        @Nullable Boolean floats,
        @Nullable FixedRuleset ruleset) {

    private static final String VIEWINGS = "viewingNumber";
    private static final String CONSUMPTION_WINDOW = "consumptionWindow";
    static final String LICENSE_DURATION = "licenseExpiryDuration";
    private static final String STORABLE = "isStorageAllowed";
    private static final String FLOATS = "isViewingWindowFloating";

    static final RelativeInstant.Names EXPIRY = new RelativeInstant.Names("expiryDate", "expiry");
    static final RelativeInstant.Names START = new RelativeInstant.Names("startDate", "start");

    static UsageTerms read(JsonObject json) {
        var terms = new UsageTerms(
                VendorMember.integer(json, VIEWINGS, 0),
                RelativeInstant.read(json, EXPIRY),
                RelativeInstant.read(json, START),
                VendorMember.integer(json, CONSUMPTION_WINDOW, 1),
                VendorMember.integer(json, LICENSE_DURATION, 1),
                json.bool(VendorMember.name(json, STORABLE), WRONG_TYPE),
                json.bool(VendorMember.name(json, FLOATS), WRONG_TYPE),
                FixedRuleset.read(json));
        terms.refuseContradictions(json);
        return terms;
    }

    /** Whether the end is known to be before the start. */
    boolean endsBeforeItStarts() {
        return expiry != null && start != null && expiry.isBefore(start);
    }

    /** The name under which the end stands in a policy that has one. */
    String expiryName() {
        return expiry == null ? EXPIRY.date() : expiry.name();
    }

    /** An end at the start is legal: the vendor's own example has one. */
    private void refuseContradictions(JsonObject json) {
        if (endsBeforeItStarts()) {
            json.violation(expiryName(), MedialiveCode.RULE_DATES, "not before the start");
        }
        if (expiry != null && expiry.isTheIssue()) {
            json.violation(EXPIRY.period(), MedialiveCode.RULES_OVER, "a period longer than PT0S");
        }
        var window = VendorMember.name(json, CONSUMPTION_WINDOW);
        if (floats != null && floats && !json.has(window)) {
            json.violation(window, MedialiveCode.FLOATING, "seconds, or leave isViewingWindowFloating out");
        }
    }

    /** The terms of a token that is issued at an instant. */
    UsageTerms issuedAt(Instant issue) {
        return new UsageTerms(
                viewings,
                expiry == null ? null : expiry.issuedAt(issue),
                start == null ? null : start.issuedAt(issue),
                consumptionWindow,
                licenseDuration,
                storable,
                floats,
                ruleset);
    }

    boolean isAbsolute() {
        return (expiry == null || expiry.isAbsolute()) && (start == null || start.isAbsolute());
    }

    /** Absolute terms as the vendor's example writes them: dates as strings, other numbers as numbers. */
    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        put(json, VIEWINGS, viewings);
        put(json, EXPIRY.date(), expiry);
        put(json, START.date(), start);
        put(json, CONSUMPTION_WINDOW, consumptionWindow);
        put(json, LICENSE_DURATION, licenseDuration);
        put(json, STORABLE, storable);
        put(json, FLOATS, floats);
        if (ruleset != null) {
            json.set(FixedRuleset.NAME, ruleset.json());
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable RelativeInstant moment) {
        if (moment != null) {
            json.put(name, moment.digits());
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Integer number) {
        if (number != null) {
            json.put(name, number);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Boolean flag) {
        if (flag != null) {
            json.put(name, flag);
        }
    }
}
