/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.ratelimit.Limiter.Counted;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Limits the exchange of grants per grant and per client address. Thread-safe. */
public final class GrantLimits {

    private final Limiter limiter;

    GrantLimits(Limiter limiter) {
        this.limiter = limiter;
    }

    /**
     * Counts an exchange, whatever its outcome. One that is refused here is not counted.
     *
     * @param site the site's name
     * @param grantId the grant
     * @param network the network of the client's address; null if the address is unknown, and so not counted
     * @throws dev.admitone.problem.Refused A1124 or A1125 if a limit is exceeded, with the time to wait
     */
    public void count(String site, String grantId, @Nullable String network) {
        var limits = limiter.limits();
        var counted = new ArrayList<Counted>(2);
        counted.add(new Counted(Limit.GRANT, "grant:" + grantId, limits.ofGrant(site)));
        var ofAddress = limits.ofAddress(site);
        if (ofAddress != null && network != null) {
            counted.add(new Counted(Limit.ADDRESS, "address:" + network, ofAddress));
        }
        limiter.count("grants:" + site, counted);
    }
}
