package dev.admitone.issuance;

import dev.admitone.token.IssuedToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Tells callers about their tokens. Thread-safe if the random source is. */
final class TokenAnswers {

    /** In percent of the token's life. */
    private static final long EARLIEST_REFRESH = 75;

    private static final long LATEST_REFRESH = 90;

    private final Clock clock;
    private final RandomGenerator random;

    TokenAnswers(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    TokenAnswer answer(String site, String format, UUID id, IssuedToken token) {
        var drm = token.drm();
        return new TokenAnswer(
                id,
                site,
                format,
                drm == null ? null : drm.apiName(),
                token.token(),
                token.notBefore(),
                token.expiresAt(),
                refreshAfter(token),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                token.delivery(),
                token.warnings());
    }

    /** In whole seconds where one lies between the bounds, which is so for every life of four seconds or more. */
    private Instant refreshAfter(IssuedToken token) {
        long life = Duration.between(token.notBefore(), token.expiresAt()).toSeconds();
        long earliest = (life * EARLIEST_REFRESH + 99) / 100;
        long latest = life * LATEST_REFRESH / 100;
        if (latest < earliest) {
            return token.notBefore().plusMillis(life * EARLIEST_REFRESH * 10);
        }
        long spread = (long) (random.nextDouble() * (latest - earliest + 1));
        return token.notBefore().plusSeconds(earliest + spread);
    }
}
