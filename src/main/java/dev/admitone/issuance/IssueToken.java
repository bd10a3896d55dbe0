/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditEvent;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.ratelimit.TokenLimits;
import dev.admitone.site.Site;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TokenCheck;
import dev.admitone.trace.SpanName;
import dev.admitone.trace.Spans;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The use case "issue a token": prepare, entitle, seal, reserve. Thread-safe if the random source is. */
final class IssueToken {

    private final CallerSites sites;
    private final TokenLimits limits;
    private final EntitlementGate gate;
    private final UniqueTokenIssuer issuer;
    private final Clock clock;
    private final RandomGenerator random;
    private final Spans spans;

    IssueToken(
            CallerSites sites,
            TokenLimits limits,
            EntitlementGate gate,
            UniqueTokenIssuer issuer,
            Clock clock,
            RandomGenerator random,
            Spans spans) {
        this.sites = sites;
        this.limits = limits;
        this.gate = gate;
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
        this.spans = spans;
    }

    /**
     * Issues a token for a caller.
     *
     * @param violations what was found in the request before
     * @param event learns what is asked for and decided
     * @throws Refused with all violations; with A1121 or A1122 alone if a limit is reached
     * @throws dev.admitone.state.StateUnavailable if the token must be unique and the store does not answer
     */
    TokenAnswer issue(Caller caller, IssueTokenRequest request, Violations violations, AuditEvent event) {
        var now = clock.instant();
        var tokenId = TokenIds.next(now, random);
        request.describeTo(event.tokenId(tokenId.toString()));
        var site = sites.find(caller, request.site(), violations);
        event.site(site.name());
        // Before anything costs much, an SDP's answer most of all.
        var viewer = viewer(request, tokenId, site);
        event.userId(viewer);
        limits.count(site.name(), viewer);
        var formatName = site.formatName(request.format(), violations);
        var format = site.format(formatName);
        var sdp = format.needsEntitlement() ? SdpOptions.takeFrom(request.options()) : null;
        var profiled = request.token(tokenId, site.defaultProfile(formatName));
        var asked = sdp == null ? profiled : profiled.withOptions(sdp.others());
        event.format(formatName).profile(asked.profile());

        var prepared = spans.observe(SpanName.PREPARE, () -> format.prepare(asked, now, violations));
        var question = sdp == null ? null : gate.question(site, sdp, asked, violations);
        violations.throwIfAny();
        var rules = gate.rules(site, question, now);
        var token = spans.observe(SpanName.SEAL, () -> issuer.seal(site.name(), tokenId, prepared, rules));
        refuseIfTooLong(token);
        event.issued(token.keyId(), token.messageId());
        return new TokenAnswer(
                tokenId,
                site.name(),
                formatName,
                token,
                RefreshTime.of(token, random),
                now.truncatedTo(ChronoUnit.SECONDS),
                format.delivery());
    }

    private static void refuseIfTooLong(IssuedToken token) {
        int length = token.token().length();
        if (length > TokenCheck.LONGEST) {
            var detail = "at most " + TokenCheck.LONGEST + " characters, not " + length + ": fewer keys or policies";
            throw new Refused("", RequestCode.TOKEN_TOO_LONG, detail);
        }
    }

    /** Whom the token would name. An unknown format is refused later, so that such requests are counted too. */
    private static @Nullable String viewer(IssueTokenRequest request, UUID tokenId, Site site) {
        var name = request.format() == null ? site.defaultFormat() : request.format();
        if (name == null || !site.formats().containsKey(name)) {
            return request.userId();
        }
        return site.format(name).viewer(request.token(tokenId, site.defaultProfile(name)));
    }
}
