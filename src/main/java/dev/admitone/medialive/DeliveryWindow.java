/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * When keys are delivered: a pay-per-view event with its guard padding. Both ends are present unless they were refused.
 *
 * @param begin the first instant in it
 * @param end the first instant that is no longer in it
 */
record DeliveryWindow(
        @Nullable RelativeInstant begin, @Nullable RelativeInstant end) {

    static final RelativeInstant.Names BEGIN = new RelativeInstant.Names("beginDate", "begin");
    static final RelativeInstant.Names END = new RelativeInstant.Names("endDate", "end");

    static DeliveryWindow read(JsonObject json) {
        var window = new DeliveryWindow(RelativeInstant.read(json, BEGIN), RelativeInstant.read(json, END));
        demand(json, BEGIN);
        demand(json, END);
        if (!window.isOrdered()) {
            json.violation(window.endName(), MedialiveCode.WINDOW_DATES, "after the begin of the window");
        }
        return window;
    }

    private static void demand(JsonObject json, RelativeInstant.Names names) {
        if (!json.has(VendorMember.name(json, names.date())) && !json.has(names.period())) {
            var detail = names.date() + " in milliseconds, or " + names.period() + " as a period from the issue";
            json.violation(names.date(), MedialiveCode.WINDOW_ENDS, detail);
        }
    }

    /** Ends that cannot be compared yet count as ordered. */
    boolean isOrdered() {
        return begin == null || end == null || begin.isAbsolute() != end.isAbsolute() || begin.isBefore(end);
    }

    /** The name under which the end stands in a policy that has one. */
    String endName() {
        return end == null ? END.date() : end.name();
    }

    /** The window of a token that is issued at an instant. */
    DeliveryWindow issuedAt(Instant issue) {
        return new DeliveryWindow(
                begin == null ? null : begin.issuedAt(issue), end == null ? null : end.issuedAt(issue));
    }

    boolean isAbsolute() {
        return begin != null && begin.isAbsolute() && end != null && end.isAbsolute();
    }

    boolean hasBegun(Instant now) {
        return begin != null && !now.isBefore(begin.at());
    }

    boolean isOver(Instant now) {
        return end == null || !now.isBefore(end.at());
    }

    /** An absolute window as the vendor's example writes it. */
    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        if (begin != null && end != null) {
            json.put(BEGIN.date(), begin.digits()).put(END.date(), end.digits());
        }
        return json;
    }
}
