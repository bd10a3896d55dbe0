/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.admitone.audit.AuditEvent;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.caller.Scope;
import dev.admitone.json.TestRequests;
import dev.admitone.problem.Refused;
import dev.admitone.ratelimit.TestLimits;
import dev.admitone.site.Site;
import dev.admitone.site.TestSiteSet;
import dev.admitone.trace.Spans;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests are counted by the viewer that the token names, wherever the request says it. */
class ViewerLimitTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-15T03:04:05Z"), ZoneOffset.UTC);
    private static final String KEYS = "'content_keys_source':{'license_request':{}}";

    private final Site site =
            new Site("GOLD", Map.of("axinom", TestAxinomSite.gold().bind().format()), "axinom", null);
    private final IssueToken useCase = new IssueToken(
            new CallerSites(() -> TestSiteSet.of(site)),
            TestLimits.ofTokens("admitone: {rate-limits: {per-user: 1/1m}}", CLOCK),
            new EntitlementGate(() -> "corr-1"),
            new UniqueTokenIssuer(new TestClaims()),
            CLOCK,
            TestRandom.LEAST,
            Spans.NONE);

    private void issue(String body) {
        var caller = new Caller("backend", Set.of("GOLD"), Set.of(Scope.TOKENS_ISSUE));
        var answer = TestRequests.handle(
                IssueTokenRequest.class,
                body,
                (request, violations) ->
                        useCase.issue(caller, request, useCase.next(), violations, new AuditEvent("backend", null)));
        assertThat(answer).isNotNull();
    }

    private static String inPolicy(String viewer) {
        return "{'policy':{" + KEYS + ",'session':{'user_id':'" + viewer + "'}}}";
    }

    @Test
    void countsTheViewerOfThePolicy() {
        issue(inPolicy("v"));
        issue(inPolicy("w"));

        assertThatThrownBy(() -> issue(inPolicy("v")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.violations().get(0).code().code())
                                .isEqualTo("A1122"));
    }

    @Test
    void countsTheSameViewerInBothPlaces() {
        issue(inPolicy("v"));

        assertThatThrownBy(() -> issue("{'user_id':'v','policy':{" + KEYS + "}}"))
                .isInstanceOf(Refused.class);
    }
}
