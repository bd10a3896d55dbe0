/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Decision.Reason;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.token.UsageAdvice;
import dev.admitone.token.UsageRules;
import dev.admitone.token.UsageRules.Span;
import dev.admitone.token.UsageRules.Storage;
import dev.admitone.token.UsageRules.ViewingWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the JSON of SDP answers. A known member with an invalid value makes the whole answer
 * {@link Reason#MALFORMED}, because ignoring it could drop a limit. Immutable, thread-safe.
 */
final class SdpAnswer {

    private static final String NO_ERROR = "0";
    private static final String TOKEN_UNREADABLE = "85102";
    private static final String YES = "AUTHORIZED";
    private static final String NO = "NOT_AUTHORIZED";

    /**
     * Statuses about the request itself, RFC 9110 and RFC 6585: bad request, URI too long, unprocessable content,
     * header fields too large.
     */
    private static final Set<Integer> ABOUT_THE_QUESTION = Set.of(400, 414, 422, 431);

    /** Only numeric codes are shown to callers; anything else could be arbitrary content. */
    private static final Pattern SHOWN = Pattern.compile("[0-9]{1,9}");

    /** The end of the year 9999, the latest time that the vendors' formats can express. */
    private static final long LAST_MILLISECOND = 253_402_300_799_999L;

    private static final String RULESET = "fixedRuleset";

    private final SdpClientSettings.Interpretation interpretation;

    SdpAnswer(SdpClientSettings.Interpretation interpretation) {
        this.interpretation = interpretation;
    }

    /** Reads the body of an answer with status 200. Never throws. */
    Decision read(byte[] body) {
        try {
            var answer = new SdpMembers(StrictJson.parseObject(body));
            var error = error(answer);
            if (error != null) {
                return error;
            }
            answer.requiredString("resultCode");
            return decision(answer.requiredObject("result"));
        } catch (SdpMalformed e) {
            return new Decision.Unavailable(Reason.MALFORMED);
        } catch (Refused e) {
            return new Decision.Unavailable(Reason.NOT_JSON);
        }
    }

    /**
     * Reads an error from a body of any status and content type. Never authorizes.
     *
     * @param otherwise the result if the body is no SDP error
     */
    static Decision readError(byte[] body, Decision otherwise) {
        try {
            return Objects.requireNonNullElse(error(new SdpMembers(StrictJson.parseObject(body))), otherwise);
        } catch (SdpMalformed | Refused e) {
            return otherwise;
        }
    }

    /** The result for an answer of which only the status is usable. */
    static Decision ofStatus(int status) {
        return ABOUT_THE_QUESTION.contains(status)
                ? new Decision.Rejected(Reason.QUESTION, null)
                : new Decision.Unavailable(Reason.STATUS);
    }

    /**
     * The protocol-level error of the answer, or null. An error shows that the SDP is up. A numeric code is accepted
     * too.
     */
    private static @Nullable Decision error(SdpMembers answer) {
        var resultCode = answer.string("resultCode");
        if (resultCode == null || resultCode.equals(NO_ERROR)) {
            return null;
        }
        return resultCode.equals(TOKEN_UNREADABLE)
                ? new Decision.Rejected(Reason.TOKEN, TOKEN_UNREADABLE)
                : new Decision.Rejected(Reason.ERROR, SHOWN.matcher(resultCode).matches() ? resultCode : null);
    }

    private Decision decision(SdpMembers result) {
        return switch (result.requiredString("isAuthorized")) {
            case YES -> new Decision.Authorized(rules(result), result.string("accountNumber"));
            case NO -> new Decision.Refused();
            default -> throw new SdpMalformed();
        };
    }

    private UsageRules rules(SdpMembers result) {
        var window = result.object("keydeliverywindow");
        var keyDelivery = keyDelivery(window);
        var rules = Objects.requireNonNullElseGet(result.object("usageRules"), SdpMembers::none);
        var viewings = rules.integer("viewingNumber", 0, Integer.MAX_VALUE);
        var startsAt = instant(rules, "startDate");
        var endsAt = instant(rules, "expiryDate");
        checkOrder(startsAt, endsAt);
        return new UsageRules(
                viewings == null ? null : viewings.intValue(),
                startsAt,
                endsAt,
                duration(rules, "licenseExpiryDuration", interpretation.duration()),
                storage(rules.flag("isStorageAllowed")),
                viewingWindow(rules),
                inexpressible(result, rules, window),
                keyDelivery);
    }

    /** An absent value means false: the vendor's page about license acquisition says so. */
    private Storage storage(@Nullable Boolean allowed) {
        if (allowed == null) {
            return interpretation.absentStorage();
        }
        return allowed ? Storage.ALLOWED : Storage.FORBIDDEN;
    }

    private @Nullable ViewingWindow viewingWindow(SdpMembers rules) {
        var length = duration(rules, "consumptionWindow", interpretation.window());
        var floats = rules.flag("isViewingWindowFloating");
        // A floating window without a length limits nothing.
        return length == null ? null : new ViewingWindow(length, Boolean.TRUE.equals(floats));
    }

    /** Called last: what has not been read by then is unknown. */
    private static List<UsageAdvice> inexpressible(SdpMembers result, SdpMembers rules, @Nullable SdpMembers window) {
        var ruleset = Objects.requireNonNullElseGet(rules.object(RULESET), SdpMembers::none);
        boolean nested = capsBitrate(ruleset, "");
        boolean dotted = capsBitrate(rules, RULESET + ".");
        var all = new ArrayList<UsageAdvice>(0);
        if (nested || dotted) {
            all.add(UsageAdvice.BITRATE);
        }
        if (result.has("casProductId") || result.has("additionalInfo", "casProductId")) {
            all.add(UsageAdvice.PRODUCT);
        }
        if (rules.hasUnread() || ruleset.hasUnread() || (window != null && window.hasUnread())) {
            all.add(UsageAdvice.UNKNOWN);
        }
        return all;
    }

    /** The vendor's page writes the names with dots; whether they are nested is not published. */
    private static boolean capsBitrate(SdpMembers members, String prefix) {
        boolean digital = members.hasDecimal(prefix + "digitalOutputBitrate");
        boolean analog = members.hasDecimal(prefix + "analogOutputBitrate");
        return digital || analog;
    }

    /** A window without any bound is malformed. */
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

    /** Equal instants are allowed: the vendor's example has them. */
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
