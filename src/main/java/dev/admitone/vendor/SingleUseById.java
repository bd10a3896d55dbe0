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

    /** How much earlier than it was made a token may say that it was issued, so that no clock is behind it. */
    public static final Duration MOST_BACK_DATED = Duration.ofMinutes(10);

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
        var use = new SingleUse(
                scope + "/" + ShortName.of(id, LONGEST_ID),
                List.of("token"),
                made(said, id, end, now.plus(skew)).minus(skew),
                end.plus(skew),
                used,
                possiblyUsed);
        return new TokenUse(use, null);
    }

    /**
     * The earliest instant at which a token may have been made: the later of when it says it was issued, and of the
     * time in its id.
     *
     * <p>Only the site's keys sign ids, but the ids of another issuer may have another time, and a later one would hide
     * a use before the records. So it counts up to now, and only as far after the issue as this service back-dates
     * that; an issue that is written in whole seconds is up to one earlier.
     */
    private Instant made(Contents said, String id, Instant end, Instant latest) {
        var inId = TimeOrderedId.madeAt(id).filter(instant -> !instant.isAfter(latest));
        var start = said.notBefore();
        if (start != null) {
            return inId.filter(instant -> instant.isAfter(start))
                    .filter(instant ->
                            !instant.isAfter(start.plus(MOST_BACK_DATED).plusSeconds(1)))
                    .orElse(start);
        }
        // It is for how long tokens of other issuers live at most, unless this one refutes that.
        var life = end.isAfter(latest.plus(durations.foreign())) ? LONGEST : durations.foreign();
        return inId.orElse(end.minus(life));
    }
}
