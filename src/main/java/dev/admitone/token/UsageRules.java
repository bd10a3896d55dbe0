/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The limits that an entitlement sets for the licenses of a viewer, for all vendors. An absent limit does not apply.
 *
 * <p>A format writes the stricter limits into its policy, and warns of those that it cannot express.
 *
 * @param viewings how often the content may be played, 0 or more
 * @param startsAt the first instant at which a license can be used
 * @param endsAt the first instant at which it can no longer be used
 * @param licenseDuration how long a license lasts from its issue, whole seconds above 0
 * @param storage whether a license may be kept on the device
 * @param viewingWindow how long the content may be consumed
 * @param inexpressible what the platform says and no format can express, in the order of its warnings
 * @param keyDelivery when tokens may be exchanged for licenses
 */
public record UsageRules(
        @Nullable Integer viewings,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Duration licenseDuration,
        Storage storage,
        @Nullable ViewingWindow viewingWindow,
        List<UsageAdvice> inexpressible,
        @Nullable Span keyDelivery) {

    /** Nothing is limited. */
    public static final UsageRules NONE =
            new UsageRules(null, null, null, null, Storage.ALLOWED, null, List.of(), null);

    /** The vendors write years of four digits. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Instant IMPLAUSIBLE = Instant.parse("1971-01-01T00:00:00Z");

    private static final Duration LONGEST = Duration.between(Instant.parse("0001-01-01T00:00:00Z"), LAST);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * Refuses values that a vendor could interpret as "without limit".
     *
     * @throws IllegalArgumentException if the duration is less than a second or the number of viewings negative
     */
    public UsageRules {
        inexpressible = List.copyOf(inexpressible);
        if (licenseDuration != null) {
            requireSeconds(licenseDuration);
        }
        if (viewings != null && viewings < 0) {
            throw new IllegalArgumentException("the number of viewings is 0 or more");
        }
    }

    private static void requireSeconds(Duration duration) {
        if (duration.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("a duration is at least a second");
        }
    }

    /** Whether a license may be kept on the device. */
    public enum Storage {
        /** The policy decides. */
        ALLOWED,
        /** The platform forbids it. */
        FORBIDDEN,
        /** The platform does not mention it, which forbids it. */
        NOT_MENTIONED;

        public boolean isAllowed() {
            return this == ALLOWED;
        }

        /**
         * A1055 if a missing value takes the storage away, because the sender may not know that.
         *
         * @param asked whether the policy allows storage
         */
        public List<UsageAdvice> advice(boolean asked) {
            return asked && this == NOT_MENTIONED ? List.of(UsageAdvice.STORAGE) : List.of();
        }
    }

    /**
     * How long the content may be consumed.
     *
     * @param length whole seconds above 0
     * @param floats whether the window starts with the first viewing; otherwise it starts when the license does
     */
    public record ViewingWindow(Duration length, boolean floats) {

        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if it is less than a second
         */
        public ViewingWindow {
            requireSeconds(length);
        }
    }

    /**
     * From a first instant to the first that is no longer in it.
     *
     * @param begin null if it has no begin
     * @param end null if it has no end
     */
    public record Span(@Nullable Instant begin, @Nullable Instant end) {

        /** Whether an instant is in it. */
        public boolean contains(Instant instant) {
            return (begin == null || !instant.isBefore(begin)) && (end == null || instant.isBefore(end));
        }
    }

    /**
     * When licenses end at the latest, cut to whole seconds and to years of four digits; null if they need not.
     *
     * @param now where a viewing window starts if the rules have no start
     */
    public @Nullable Instant end(Instant now) {
        var last = endsAt;
        if (viewingWindow != null && !viewingWindow.floats) {
            var closes = closes(startsAt == null ? now : startsAt, viewingWindow.length);
            last = last == null || closes.isBefore(last) ? closes : last;
        }
        return last == null ? null : (last.isBefore(LAST) ? last : LAST).truncatedTo(ChronoUnit.SECONDS);
    }

    /** A duration may exceed the range of instants. */
    private static Instant closes(Instant opens, Duration length) {
        return opens.isAfter(LAST) ? LAST : opens.plus(length.compareTo(LONGEST) < 0 ? length : LONGEST);
    }

    /** The license duration in whole seconds, the largest integer at most; null if there is none. */
    public @Nullable Integer licenseSeconds() {
        return licenseDuration == null ? null : seconds(licenseDuration);
    }

    /** The length of a floating viewing window in whole seconds, the largest integer at most; null if none floats. */
    public @Nullable Integer floatingSeconds() {
        return viewingWindow == null || !viewingWindow.floats ? null : seconds(viewingWindow.length);
    }

    /** The shortest of a duration of a policy, the license duration and the floating window; null if there is none. */
    public @Nullable Integer shortestSeconds(@Nullable Integer ofPolicy) {
        return Stream.of(
                        Optional.ofNullable(ofPolicy),
                        Optional.ofNullable(licenseSeconds()),
                        Optional.ofNullable(floatingSeconds()))
                .flatMap(Optional::stream)
                .min(Integer::compare)
                .orElse(null);
    }

    /** The start, if it is in the future; a license is not issued before its token, so any other has no effect. */
    public @Nullable Instant laterStart(Instant now) {
        return startsAt != null && startsAt.isAfter(now) ? startsAt : null;
    }

    private static Integer seconds(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toSeconds());
    }

    /**
     * What the rules limit and a license cannot express, or loses.
     *
     * @param asksStorage whether the policy allows storage
     * @param canFloat whether the license can have a window that starts with the first viewing
     */
    public List<UsageAdvice> advice(boolean asksStorage, boolean canFloat) {
        var advice = new ArrayList<UsageAdvice>(0);
        if (viewings != null) {
            advice.add(UsageAdvice.VIEWINGS);
        }
        advice.addAll(inexpressible);
        advice.addAll(storage.advice(asksStorage));
        if (!canFloat && floatingSeconds() != null) {
            advice.add(UsageAdvice.FLOATING_WINDOW);
        }
        return advice;
    }

    /** Records A1111 if no license is issued now, if the entitlement is over, or if it starts after the year 9999. */
    public void refuseOutside(Instant now, Violations violations) {
        if (keyDelivery != null && !keyDelivery.contains(now)) {
            refuse("licenses are issued only " + in(keyDelivery), violations);
        }
        var end = end(now);
        if (end != null && !end.isAfter(now)) {
            refuse("the entitlement ended at " + end + unitHint(end), violations);
        }
        if (startsAt != null && startsAt.isAfter(LAST)) {
            refuse("the entitlement starts at " + startsAt, violations);
        }
    }

    /** Current milliseconds that are read as seconds are in the year 1970. */
    private static String unitHint(Instant time) {
        return time.isBefore(IMPLAUSIBLE) ? ", possibly in seconds where milliseconds are meant" : "";
    }

    private static String in(Span span) {
        var from = span.begin == null ? "" : "from " + span.begin;
        var until = span.end == null ? "" : "until " + span.end;
        return from.isEmpty() || until.isEmpty() ? from + until : from + " " + until;
    }

    /**
     * Refuses a license that is not issued now, or that could never be used.
     *
     * @param isUsable whether the license lasts for any time within the rules
     * @throws Refused A1111 with every reason
     */
    public void require(boolean isUsable, Instant now) {
        var violations = new Violations();
        refuseOutside(now, violations);
        if (!isUsable) {
            refuse("the usage rules leave no playable time: the license would end before it starts", violations);
        }
        violations.throwIfAny();
    }

    /** Records A1111 before the start, for licenses that cannot have a start. */
    public void refuseEarly(Instant now, Violations violations) {
        if (startsAt != null && now.isBefore(startsAt)) {
            refuse("the entitlement starts at " + startsAt, violations);
        }
    }

    /**
     * Records that the viewer is entitled at other times only.
     *
     * @param when the times
     */
    public static void refuse(String when, Violations violations) {
        violations.add(UsageAdvice.PLACE, RequestCode.NOT_ENTITLED_NOW, when);
    }
}
