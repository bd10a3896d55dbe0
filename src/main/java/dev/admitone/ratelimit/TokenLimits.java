/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.problem.Refused;
import dev.admitone.ratelimit.Limiter.Counted;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Limits token requests per site and per viewer. Thread-safe. */
public final class TokenLimits {

    private final Limiter limiter;

    TokenLimits(Limiter limiter) {
        this.limiter = limiter;
    }

    /**
     * Counts a token request, whatever its outcome. A request that is refused here is not counted.
     *
     * @param site the site's name
     * @param userId the viewer in the request, or null
     * @throws Refused A1122 or A1121 if the limit of the viewer or of the site is exceeded, with the time to wait
     */
    public void count(String site, @Nullable String userId) {
        var limits = limiter.limits();
        var counted = new ArrayList<Counted>(2);
        var ofUser = userId == null ? null : limits.ofUser(site);
        if (ofUser != null) {
            counted.add(new Counted(Limit.USER, "user:" + userId, ofUser));
        }
        var ofSite = limits.ofSite(site);
        if (ofSite != null) {
            counted.add(new Counted(Limit.SITE, "", ofSite));
        }
        limiter.count("site:" + site, counted);
    }
}
