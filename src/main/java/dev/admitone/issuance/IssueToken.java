/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.Outcome;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.json.DocumentOrder;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.ratelimit.TokenLimits;
import dev.admitone.site.Site;
import dev.admitone.token.TokenRequest;
import dev.admitone.trace.Step;
import dev.admitone.trace.Steps;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The use case "issue a token": prepare, entitle, seal, reserve. Thread-safe if the random source is. */
final class IssueToken {

    private final CallerSites sites;
    private final TokenLimits limits;
    private final EntitlementGate gate;
    private final UniqueTokenIssuer issuer;
    private final Clock clock;
    private final RandomGenerator random;
    private final Steps steps;

    IssueToken(
            CallerSites sites,
            TokenLimits limits,
            EntitlementGate gate,
            UniqueTokenIssuer issuer,
            Clock clock,
            RandomGenerator random,
            Steps steps) {
        this.sites = sites;
        this.limits = limits;
        this.gate = gate;
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
        this.steps = steps;
    }

    /**
     * Issues a token for a caller.
     *
     * @param event learns what is asked for and decided
     * @throws Refused with all violations, in the order of the body; with A1121 or A1122 alone if a limit is reached
     * @throws dev.admitone.state.StateUnavailable if the token must be unique and the store does not answer
     */
    TokenAnswer issue(Caller caller, ObjectNode body, AuditEvent event) {
        try {
            var now = clock.instant();
            var violations = new Violations();
            var request =
                    steps.take(Step.READ, () -> EntitlementRequest.read(body, TokenIds.next(now, random), violations));
            request.describeTo(event);
            return issue(caller, request, now, violations, event);
        } catch (Refused refused) {
            throw refused.inOrder(DocumentOrder.sort(refused.violations(), body));
        }
    }

    private TokenAnswer issue(
            Caller caller, EntitlementRequest request, Instant now, Violations violations, AuditEvent event) {
        var site = sites.find(caller, request.site(), violations);
        event.site(site.name());
        // Before anything costs much, an SDP's answer most of all.
        limits.count(site.name(), request.token().userId());
        var formatName = site.formatName(request.format(), violations);
        var format = site.format(formatName);
        var sdp =
                format.needsEntitlement() ? SdpOptions.takeFrom(request.token().options()) : null;
        var asked = asked(request.token(), site, sdp);
        event.format(formatName).profile(asked.profile());

        var prepared = steps.take(Step.PREPARE, () -> format.prepare(asked, now, violations));
        var question = sdp == null ? null : gate.question(site, sdp, asked, violations);
        violations.throwIfAny();
        var rules = gate.rules(site, question, now);
        var token = steps.take(Step.SEAL, () -> issuer.seal(site.name(), asked.tokenId(), prepared, rules));
        event.keyId(token.keyId()).decided(Outcome.ISSUED);
        return new TokenAnswer(
                asked.tokenId(),
                site.name(),
                formatName,
                token.drm() == null ? null : token.drm().wireName(),
                token.token(),
                token.notBefore(),
                token.expiresAt(),
                RefreshTime.of(token, random),
                now.truncatedTo(ChronoUnit.SECONDS),
                format.delivery(),
                token.warnings());
    }

    private static TokenRequest asked(TokenRequest request, Site site, @Nullable SdpOptions sdp) {
        var profiled = request.profile() == null ? request.withProfile(site.defaultProfile()) : request;
        return sdp == null ? profiled : profiled.withOptions(sdp.others());
    }
}
