/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Entitlement;
import dev.admitone.entitlement.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Cache of positive decisions; negative ones are not cached. Thread-safe. */
final class SdpMemory implements Entitlement {

    private static final int MOST = 10_000;

    private record Known(Decision.Authorized yes, Instant since) {}

    private final Entitlement sdp;
    private final SdpQuestionKeys keys;
    private final Duration duration;
    private final Clock clock;
    private final Cache<String, Known> known;

    SdpMemory(Entitlement sdp, SdpQuestionKeys keys, Duration duration, Clock clock) {
        this.sdp = sdp;
        this.keys = keys;
        this.duration = duration;
        this.clock = clock;
        // Also expires by the cache's monotonic clock, which cannot be set back.
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(duration)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Decision decide(Question question) {
        var key = keys.of(question);
        // Taken before the call: the answer is at least as old as the question.
        var asked = clock.instant();
        var before = known.getIfPresent(key);
        if (before != null && isFresh(before, asked)) {
            return before.yes();
        }
        var decision = sdp.decide(question);
        if (decision instanceof Decision.Authorized yes) {
            known.put(key, new Known(yes, asked));
        }
        return decision;
    }

    @Override
    public boolean isAsked() {
        return sdp.isAsked();
    }

    private boolean isFresh(Known answer, Instant now) {
        return !now.isBefore(answer.since()) && now.isBefore(answer.since().plus(duration));
    }
}
