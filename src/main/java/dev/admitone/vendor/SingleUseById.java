/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.token.SiteBinding.Durations;
import dev.admitone.token.TokenUse;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.VerificationResult.Contents;
import dev.admitone.token.VerificationResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The single use of tokens that have an id and an end. Immutable.
 *
 * @param durations how long tokens of the site live
 * @param used the failure if a token was used before
 * @param possiblyUsed the failure if it may have been used before the records of uses begin
 */
public record SingleUseById(Durations durations, Failure used, Failure possiblyUsed) {

    /** How long a token for single use is valid at most; a vendor or another issuer may allow less. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final int LONGEST_ID = 120;

    /**
     * What admitting a token redeems: nothing if it lacks its id or its end.
     *
     * @param scope within which ids are unique, of at most 64 characters
     */
    public TokenUse of(String scope, Contents said, Instant now) {
        var id = said.tokenId();
        var end = said.expiresAt();
        if (id == null || end == null) {
            return TokenUse.NOTHING;
        }
        var skew = durations.clockSkew();
        var start = said.notBefore();
        var use = new SingleUse(
                scope + "/" + ShortName.of(id, LONGEST_ID),
                List.of("token"),
                (start == null ? made(id, end, now.plus(skew)) : start).minus(skew),
                end.plus(skew),
                used,
                possiblyUsed);
        return new TokenUse(use, null);
    }

    /** The earliest instant at which a token may have been made that does not say it. */
    private Instant made(String id, Instant end, Instant latest) {
        // It is for how long tokens of other issuers live at most, unless this one refutes that.
        var life = end.isAfter(latest.plus(durations.foreign())) ? LONGEST : durations.foreign();
        return TimeOrderedId.madeAt(id)
                .filter(instant -> !instant.isAfter(latest))
                .orElse(end.minus(life));
    }
}
