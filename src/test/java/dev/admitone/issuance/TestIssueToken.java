/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.caller.CallerSites;
import dev.admitone.ratelimit.TestLimits;
import dev.admitone.site.Sites;
import dev.admitone.trace.Steps;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/** The use case without limits, at a fixed instant; an SDP is asked with the correlation id {@code corr-1}. */
final class TestIssueToken {

    private TestIssueToken() {}

    static IssueToken of(Sites sites, Instant now, RandomGenerator random, TestClaims claims) {
        return new IssueToken(
                new CallerSites(() -> sites),
                TestLimits.none(),
                new EntitlementGate(() -> "corr-1"),
                new UniqueTokenIssuer(claims),
                Clock.fixed(now, ZoneOffset.UTC),
                random,
                Steps.UNTRACED);
    }
}
