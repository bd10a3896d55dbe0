/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditEvent;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.json.TestRequests;
import dev.admitone.ratelimit.TestLimits;
import dev.admitone.site.Sites;
import dev.admitone.trace.Spans;
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
                Spans.NONE);
    }

    /** Issues a token for a body with single quotes. */
    static TokenAnswer issue(IssueToken useCase, Caller caller, String body) {
        return TestRequests.handle(
                IssueTokenRequest.class,
                body,
                (request, violations) ->
                        useCase.issue(caller, request, useCase.next(), violations, new AuditEvent(caller.id(), null)));
    }
}
