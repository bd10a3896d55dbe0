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
import dev.admitone.token.PreparedToken;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.UsageRules;
import dev.admitone.token.Warning;
import dev.admitone.trace.SpanName;
import dev.admitone.trace.Spans;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The use case "issue a token": prepare, entitle, seal, reserve. Thread-safe if the random source is. */
public final class IssueToken {

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
     * What one token is issued with.
     *
     * @param tokenId the id of the token
     * @param at the instant of issue
     * @param rules what the viewer is entitled to; null if the entitlement of the site is to be asked
     */
    public record Issue(UUID tokenId, Instant at, @Nullable UsageRules rules) {}

    /**
     * The site of a request that its limits let in.
     *
     * @param viewer the viewer that the token would name; null if none
     */
    public record Admitted(Site site, @Nullable String viewer) {}

    /** A request that breaks no rule. */
    private record Asked(
            String formatName, SiteFormat format, PreparedToken token, UsageRules rules, List<Warning> warnings) {}

    /** A new id, now, with the entitlement asked. */
    public Issue next() {
        var now = clock.instant();
        return new Issue(TokenIds.next(now, random), now, null);
    }

    /**
     * Issues a token for a caller.
     *
     * @param violations what was found in the request before
     * @param event learns what is asked for and decided
     * @throws Refused with all violations; with A1121 or A1122 alone if a limit is reached
     * @throws dev.admitone.state.StateUnavailable if the token must be unique and the store does not answer
     */
    public TokenAnswer issue(
            Caller caller, IssueTokenRequest request, Issue issue, Violations violations, AuditEvent event) {
        request.describeTo(event.tokenId(issue.tokenId.toString()));
        // Before anything costs much, an SDP's answer most of all.
        var site = admit(caller, request, issue, violations, event).site;
        var asked = prepare(site, request, issue, violations, event);
        var token =
                spans.observe(SpanName.SEAL, () -> issuer.seal(site.name(), issue.tokenId, asked.token, asked.rules));
        refuseIfTooLong(token);
        event.issued(token.keyId(), token.messageId());
        return answer(site, issue, asked, token);
    }

    private TokenAnswer answer(Site site, Issue issue, Asked asked, IssuedToken token) {
        return new TokenAnswer(
                issue.tokenId,
                site.name(),
                asked.formatName,
                token.warned(asked.warnings),
                RefreshTime.of(token, random),
                issue.at.truncatedTo(ChronoUnit.SECONDS),
                asked.format.delivery());
    }

    /**
     * Finds the site of a request, and counts the request against the limits of the site and of the viewer.
     *
     * @param event learns site and viewer
     * @throws Refused if the site is not the caller's; A1121 or A1122 if a limit is reached
     */
    public Admitted admit(
            Caller caller, IssueTokenRequest request, Issue issue, Violations violations, AuditEvent event) {
        var site = sites.find(caller, request.site(), violations);
        event.site(site.name());
        var viewer = viewer(request, issue.tokenId, site);
        event.userId(viewer);
        limits.count(site.name(), viewer);
        return new Admitted(site, viewer);
    }

    /**
     * Judges a request as if the token were issued: nothing is counted or reserved, and no token leaves.
     *
     * @param event learns the format and the profile
     * @return what the viewer is entitled to
     * @throws Refused as {@link #issue}
     */
    public UsageRules judge(
            Site site, IssueTokenRequest request, Issue issue, Violations violations, AuditEvent event) {
        var asked = prepare(site, request, issue, violations, event);
        // Some violations show only when the token is made, such as its length.
        refuseIfTooLong(asked.token.seal(asked.rules, 0));
        return asked.rules;
    }

    /**
     * Issues a token that is never used, for the warm-up: nothing is counted, asked, reserved or recorded.
     *
     * @throws Refused as {@link #issue}, but for limits
     */
    public TokenAnswer rehearse(Caller caller, IssueTokenRequest request, Violations violations) {
        var now = clock.instant();
        var issue = new Issue(TokenIds.next(now, random), now, UsageRules.NONE);
        var site = sites.find(caller, request.site(), violations);
        var asked = prepare(site, request, issue, violations, new AuditEvent(caller.id(), null));
        return answer(site, issue, asked, asked.token.seal(asked.rules, 0));
    }

    private Asked prepare(Site site, IssueTokenRequest request, Issue issue, Violations violations, AuditEvent event) {
        var formatName = site.formatName(request.format(), violations);
        var format = site.format(formatName);
        var sdp = format.needsEntitlement() ? SdpOptions.takeFrom(request.options()) : null;
        var profiled = request.token(issue.tokenId, site.defaultProfile(formatName));
        var asked = sdp == null ? profiled : profiled.withOptions(sdp.others());
        event.format(formatName).profile(asked.profile());
        var ruled = site.rules().apply(formatName, asked, request.rules(), violations);

        var prepared = spans.observe(SpanName.PREPARE, () -> format.prepare(ruled.request(), issue.at, violations));
        var question = sdp == null || issue.rules != null ? null : gate.question(site, sdp, asked, violations);
        violations.throwIfAny();
        var rules = issue.rules == null ? gate.rules(site, question, issue.at) : issue.rules;
        return new Asked(formatName, format, prepared, rules, ruled.warnings());
    }

    private static void refuseIfTooLong(IssuedToken token) {
        int length = token.token().length();
        if (length > TokenCheck.LONGEST) {
            var detail = "at most " + TokenCheck.LONGEST + " characters, not " + length + ": fewer keys or policies";
            throw new Refused("", RequestCode.TOKEN_TOO_LONG, detail);
        }
    }

    /**
     * The viewer that the token would name. An unknown format is refused later, so that such requests are counted too.
     */
    private static @Nullable String viewer(IssueTokenRequest request, UUID tokenId, Site site) {
        var name = request.format() == null ? site.defaultFormat() : request.format();
        if (name == null || !site.formats().containsKey(name)) {
            return request.userId();
        }
        return site.format(name).viewer(request.token(tokenId, site.defaultProfile(name)));
    }
}
