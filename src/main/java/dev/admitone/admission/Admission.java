/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.site.Site;
import dev.admitone.state.LeaseRequest;
import dev.admitone.state.LeaseResult;
import dev.admitone.state.Redemption;
import dev.admitone.state.StateFull;
import dev.admitone.state.StateStore;
import dev.admitone.state.StateUnavailable;
import dev.admitone.state.Viewer;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.TokenUse.StreamUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Redeems a single-use token and leases a stream, after every other check has passed.
 *
 * <p>In this order, because a used token must not renew or end a stream. If the stream is refused, the token stays
 * redeemed: the client may have seen the answer. Thread-safe.
 */
final class Admission {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final StateStore store;
    private final RandomGenerator random;

    Admission(StateStore store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    /**
     * The outcome for a token.
     *
     * @param token with a failure if it was used already, or no stream is free
     * @param stream the stream lease, or null
     * @param until when the stream lease ends unless it is renewed, or null
     */
    record Admitted(
            VerificationResult token,
            @Nullable LeasedStream stream,
            @Nullable Instant until) {

        Admitted(VerificationResult token) {
            this(token, null, null);
        }
    }

    /**
     * A stream lease.
     *
     * @param expiresAt when it counts as ended, unless it is renewed; in whole seconds, as all times in answers
     * @param renewAfter when the next license is due
     * @param streams how many streams of the viewer play now
     * @param limit the limit of streams
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record LeasedStream(Instant expiresAt, Instant renewAfter, int streams, int limit) {}

    /**
     * Admits a token that has no failures; with failures, it changes nothing.
     *
     * @param take false checks only, without redeeming or leasing
     * @throws StateUnavailable if the store does not answer
     * @throws StateFull if the store is full
     * @throws Refused A1033 if the token was used for more parts than are kept for one token
     */
    Admitted admit(Site site, VerificationResult token, boolean take, Instant now) {
        if (!token.failures().isEmpty()) {
            return new Admitted(token);
        }
        var singleUse = token.use().singleUse();
        var failure = singleUse == null ? null : claim(site, singleUse, take, now);
        if (failure != null) {
            return new Admitted(token.failed(failure));
        }
        var stream = token.use().stream();
        return stream == null ? new Admitted(token) : lease(site, token, stream, take);
    }

    private @Nullable Failure claim(Site site, SingleUse use, boolean take, Instant now) {
        var name = new Redemption.TokenName(site.name(), use.token());
        var claimant = new UUID(random.nextLong(), random.nextLong()).toString();
        var rest = Duration.between(now, use.until());
        var duration = rest.compareTo(SHORTEST) < 0 ? SHORTEST : rest;
        return switch (redeem(new Redemption(name, use.parts(), claimant, duration, take, use.firstUse()))) {
            case REDEEMED -> null;
            case USED -> use.used();
            case POSSIBLY_USED -> use.possiblyUsed();
            case TOO_MANY_PARTS ->
                throw new Refused(
                        "", RequestCode.TOO_MANY_PARTS, "get a fresh token, and request only the keys of that token");
        };
    }

    /** A token that this service issued since the store's memory begins cannot have been used before it. */
    private Redemption.Outcome redeem(Redemption redemption) {
        var outcome = store.redeem(redemption);
        return outcome == Redemption.Outcome.POSSIBLY_USED
                        && store.redeem(redemption.lookForIssue()) == Redemption.Outcome.USED
                ? store.redeem(redemption.ofRemembered())
                : outcome;
    }

    private Admitted lease(Site site, VerificationResult token, StreamUse use, boolean take) {
        var granted = store.lease(new LeaseRequest(
                new Viewer(site.name(), use.userId()),
                stream(use),
                use.limit(),
                use.endsOldest(),
                use.interval().plus(use.grace()),
                site.renewsWhenStateIsUnavailable(),
                take));
        return switch (granted.outcome()) {
            case GRANTED -> new Admitted(token, take ? leased(use, granted) : null, granted.expiresAt());
            case LIMIT_REACHED -> new Admitted(token.failed(tooMany(use, granted)));
            case ENDED -> new Admitted(token.failed(use.ended()));
        };
    }

    /**
     * Ends the stream if this admission took it and no other renewed it since. That of a renewal goes on until its
     * lease expires.
     */
    void giveBack(HeldStream held) {
        boolean isOurs = store.leases(held.viewer()).stream()
                .anyMatch(lease -> lease.stream().id().equals(held.id())
                        && !lease.startedAt().isBefore(held.since())
                        && !lease.expiresAt().isAfter(held.until()));
        if (isOurs) {
            store.end(held.viewer(), held.id());
        }
    }

    static LeaseRequest.Stream stream(StreamUse use) {
        var playing = use.playing();
        return new LeaseRequest.Stream(playing.counted().name().toLowerCase(Locale.ROOT), playing.id());
    }

    private static @Nullable LeasedStream leased(StreamUse use, LeaseResult granted) {
        var expiresAt = granted.expiresAt();
        return expiresAt == null
                ? null
                : new LeasedStream(
                        expiresAt.truncatedTo(ChronoUnit.SECONDS),
                        expiresAt.minus(use.grace()).truncatedTo(ChronoUnit.SECONDS),
                        granted.streams(),
                        use.limit());
    }

    private static Failure tooMany(StreamUse use, LeaseResult granted) {
        var failure = use.tooMany();
        var count = " " + granted.streams() + " of " + use.limit() + " play.";
        return new Failure(failure.code(), failure.reason(), failure.message() + count, failure.hint());
    }
}
