/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.token.UsageRules;
import dev.admitone.token.UsageRules.Span;
import dev.admitone.token.UsageRules.ViewingWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands the answers of an SDP, as far as their JSON goes. A member that is known and cannot be understood makes
 * the whole answer {@link Reason#MALFORMED}: a limit would be lost otherwise. Immutable, thread-safe.
 */
final class SdpAnswer {

    private static final String NO_ERROR = "0";
    private static final String TOKEN_UNREADABLE = "85102";
    private static final String YES = "AUTHORIZED";
    private static final String NO = "NOT_AUTHORIZED";

    /** Bad request, URI too long, unprocessable content, header fields too large: RFC 9110 and RFC 6585. */
    private static final Set<Integer> ABOUT_THE_QUESTION = Set.of(400, 414, 422, 431);

    /** Digits are shown to callers; what else an SDP writes there may be anything. */
    private static final Pattern SHOWN = Pattern.compile("[0-9]{1,9}");

    /** The end of the year 9999: what is later cannot be written in the vendors' formats. */
    private static final long LAST_MILLISECOND = 253_402_300_799_999L;

    private final SdpClientSettings.Units units;

    SdpAnswer(SdpClientSettings.Units units) {
        this.units = units;
    }

    /** What the body of an answer with status 200 says. Never throws. */
    Decision read(byte[] body) {
        try {
            var answer = new SdpMembers(StrictJson.parseObject(body));
            var error = error(answer);
            if (error != null) {
                return error;
            }
            answer.requiredText("resultCode");
            return decision(answer.requiredObject("result"));
        } catch (SdpMalformed e) {
            return new Decision.Unavailable(Reason.MALFORMED);
        } catch (Refused e) {
            return new Decision.Unavailable(Reason.NOT_JSON);
        }
    }

    /**
     * The error that a body tells, whatever its status and its content type: never a yes.
     *
     * @param otherwise what a body means that is no error of the SDP
     */
    static Decision readError(byte[] body, Decision otherwise) {
        try {
            return Objects.requireNonNullElse(error(new SdpMembers(StrictJson.parseObject(body))), otherwise);
        } catch (SdpMalformed | Refused e) {
            return otherwise;
        }
    }

    /** What an answer means that says no more than its status. */
    static Decision ofStatus(int status) {
        return ABOUT_THE_QUESTION.contains(status)
                ? new Decision.Rejected(Reason.QUESTION, null)
                : new Decision.Unavailable(Reason.STATUS);
    }

    /** The error of an SDP that speaks its protocol, and so is alive; or null. A code without quotes is one as well. */
    private static @Nullable Decision error(SdpMembers answer) {
        var resultCode = answer.text("resultCode");
        if (resultCode == null || resultCode.equals(NO_ERROR)) {
            return null;
        }
        return resultCode.equals(TOKEN_UNREADABLE)
                ? new Decision.Unavailable(Reason.TOKEN)
                : new Decision.Rejected(Reason.ERROR, SHOWN.matcher(resultCode).matches() ? resultCode : null);
    }

    private Decision decision(SdpMembers result) {
        return switch (result.requiredText("isAuthorized")) {
            case YES -> new Decision.Authorized(rules(result), result.text("accountNumber"));
            case NO -> new Decision.Refused();
            default -> throw new SdpMalformed();
        };
    }

    private UsageRules rules(SdpMembers result) {
        var keyDelivery = keyDelivery(result.object("keydeliverywindow"));
        var rules = result.object("usageRules");
        if (rules == null) {
            return new UsageRules(null, null, null, null, null, null, false, keyDelivery);
        }
        var viewings = rules.integer("viewingNumber", 0, Integer.MAX_VALUE);
        var startsAt = instant(rules, "startDate");
        var endsAt = instant(rules, "expiryDate");
        checkOrder(startsAt, endsAt);
        return new UsageRules(
                viewings == null ? null : viewings.intValue(),
                startsAt,
                endsAt,
                duration(rules, "licenseExpiryDuration", units.duration()),
                rules.flag("isStorageAllowed"),
                viewingWindow(rules),
                capsBitrate(rules.object("fixedRuleset")),
                keyDelivery);
    }

    private @Nullable ViewingWindow viewingWindow(SdpMembers rules) {
        var length = duration(rules, "consumptionWindow", units.window());
        var floats = rules.flag("isViewingWindowFloating");
        // A window that floats and has no length limits nothing.
        return length == null ? null : new ViewingWindow(length, Boolean.TRUE.equals(floats));
    }

    private static boolean capsBitrate(@Nullable SdpMembers ruleset) {
        if (ruleset == null) {
            return false;
        }
        boolean digital = ruleset.hasDecimal("digitalOutputBitrate");
        boolean analog = ruleset.hasDecimal("analogOutputBitrate");
        return digital || analog;
    }

    /** A window without any bound is not one that an SDP could have meant. */
    private static @Nullable Span keyDelivery(@Nullable SdpMembers window) {
        if (window == null) {
            return null;
        }
        var begin = instant(window, "beginDate");
        var end = instant(window, "endDate");
        if (begin == null && end == null) {
            throw new SdpMalformed();
        }
        checkOrder(begin, end);
        return new Span(begin, end);
    }

    /** The vendor's own example starts and ends in one instant. */
    private static void checkOrder(@Nullable Instant start, @Nullable Instant end) {
        if (start != null && end != null && end.isBefore(start)) {
            throw new SdpMalformed();
        }
    }

    private static @Nullable Instant instant(SdpMembers members, String name) {
        var milliseconds = members.integer(name, 0, LAST_MILLISECOND);
        return milliseconds == null ? null : Instant.ofEpochMilli(milliseconds);
    }

    private static @Nullable Duration duration(SdpMembers members, String name, ChronoUnit unit) {
        var amount = members.integer(name, 1, Integer.MAX_VALUE);
        return amount == null ? null : Duration.of(amount, unit);
    }
}
