/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.ratelimit;

import dev.admitone.caller.Caller;
import dev.admitone.caller.RequestLimit;
import dev.admitone.http.ClientAddress;
import dev.admitone.ratelimit.Limiter.Counted;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Limits requests per caller, and failed authentications per client address. Thread-safe. */
final class CallerLimits implements RequestLimit {

    private final Limiter limiter;

    CallerLimits(Limiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public void authenticated(Caller caller) {
        var rate = limiter.limits().ofCaller(caller.id());
        if (rate != null) {
            var counted = new Counted(Limit.CALLER, caller.isConfigured() ? "" : caller.id(), rate);
            limiter.count(caller.isConfigured() ? "caller:" + caller.id() : "callers", List.of(counted));
        }
    }

    @Override
    public void unauthenticated(HttpServletRequest request) {
        var rate = limiter.limits().failures();
        if (rate != null) {
            var source = ClientAddress.of(request).network();
            limiter.count("sources", List.of(new Counted(Limit.SOURCE, source, rate)));
        }
    }
}
