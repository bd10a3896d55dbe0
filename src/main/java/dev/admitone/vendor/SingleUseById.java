/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.token.SiteBinding.Durations;
import dev.admitone.token.TokenUse;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The single use of tokens that have an id and an end. Immutable.
 *
 * @param durations how long tokens of the site live
 * @param longest the longest validity that the vendor accepts of a token for single use
 * @param tooLong the failure if a token is valid for longer
 * @param used the failure if a token was used before
 * @param possiblyUsed the failure if it may have been used before the records of uses begin
 */
public record SingleUseById(
        Durations durations, Duration longest, Failure tooLong, Failure used, Failure possiblyUsed) {

    private static final int LONGEST_ID = 120;

    /** Adds a failure if a token for single use is valid for longer than the vendor accepts. */
    public void judge(@Nullable String id, @Nullable Instant end, Instant now, Consumer<Failure> failures) {
        if (id != null && end != null && end.isAfter(now.plus(longest).plus(durations.clockSkew()))) {
            failures.accept(tooLong);
        }
    }

    /** What admitting a token redeems: nothing if it lacks its id or its end. */
    public TokenUse of(String keyId, @Nullable String id, @Nullable Instant end, Instant now) {
        if (id == null || end == null) {
            return TokenUse.NOTHING;
        }
        var skew = durations.clockSkew();
        var latest = now.plus(skew);
        // It is for how long tokens of other issuers live at most, unless this one refutes that.
        var life = end.isAfter(latest.plus(durations.foreign())) ? longest : durations.foreign();
        var made = TimeOrderedId.madeAt(id).filter(instant -> !instant.isAfter(latest));
        var use = new SingleUse(
                keyId + "/" + ShortName.of(id, LONGEST_ID),
                List.of("token"),
                made.orElse(end.minus(life)).minus(skew),
                end.plus(skew),
                used,
                possiblyUsed);
        return new TokenUse(use, null);
    }
}
