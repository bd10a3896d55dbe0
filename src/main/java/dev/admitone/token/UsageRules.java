package dev.admitone.token;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an entitlement says about the licenses of a viewer, in the words of no vendor. What is absent is not limited.
 *
 * <p>A format writes into its policy what is stricter than the policy is, and warns of what it has no words for.
 *
 * @param viewings how often the content may be played, 0 or more
 * @param startsAt the first instant at which a license can be used
 * @param endsAt the first instant at which it can no longer be used
 * @param licenseDuration how long a license lasts from its issue, whole seconds above 0
 * @param storable whether a license may be kept on the device
 * @param viewingWindow how long the content may be consumed
 * @param capsBitrate whether the bitrate of outputs is limited
 * @param keyDelivery when tokens may be exchanged for licenses
 */
public record UsageRules(
        @Nullable Integer viewings,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Duration licenseDuration,
        @Nullable Boolean storable,
        @Nullable ViewingWindow viewingWindow,
        boolean capsBitrate,
        @Nullable Span keyDelivery) {

    /** Nothing is limited. */
    public static final UsageRules NONE = new UsageRules(null, null, null, null, null, null, false, null);

    /**
     * How long the content may be consumed.
     *
     * @param length whole seconds above 0
     * @param floats whether the window starts with the first viewing; otherwise it starts when the license does
     */
    public record ViewingWindow(Duration length, boolean floats) {}

    /**
     * From a first instant to the first that is no longer in it.
     *
     * @param begin null if there is no first
     * @param end null if there is no last
     */
    public record Span(@Nullable Instant begin, @Nullable Instant end) {

        /** Whether an instant is in it. */
        public boolean contains(Instant instant) {
            return (begin == null || !instant.isBefore(begin)) && (end == null || instant.isBefore(end));
        }
    }
}
