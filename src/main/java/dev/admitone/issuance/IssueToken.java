package dev.admitone.issuance;

import dev.admitone.audit.Matter;
import dev.admitone.audit.Outcome;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.json.DocumentOrder;
import dev.admitone.limits.TokenLimits;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.token.TokenRequest;
import dev.admitone.trace.Step;
import dev.admitone.trace.Steps;
import tools.jackson.databind.node.ObjectNode;

/** The use case "issue a token". Thread-safe. */
final class IssueToken {

    private final CallerSites sites;
    private final TokenLimits limits;
    private final TokenIds ids;
    private final EntitledTokens tokens;
    private final TokenAnswers answers;
    private final Steps steps;

    IssueToken(
            CallerSites sites,
            TokenLimits limits,
            TokenIds ids,
            EntitledTokens tokens,
            TokenAnswers answers,
            Steps steps) {
        this.sites = sites;
        this.limits = limits;
        this.ids = ids;
        this.tokens = tokens;
        this.answers = answers;
        this.steps = steps;
    }

    /**
     * Issues a token for a caller.
     *
     * @param matter learns what is asked for and decided
     * @throws Refused with all violations, in the order of the body; with A1121 or A1122 alone if a limit is reached
     * @throws dev.admitone.state.StateUnavailable if the token must differ from all others and the store cannot tell
     */
    TokenAnswer issue(Caller caller, ObjectNode body, Matter matter) {
        try {
            var violations = new Violations();
            var request = steps.take(Step.READ, () -> EntitlementRequest.read(body, ids.next(), violations));
            request.describeTo(matter);
            return issue(caller, request, violations, matter);
        } catch (Refused refused) {
            throw refused.inOrder(DocumentOrder.sort(refused.violations(), body));
        }
    }

    private TokenAnswer issue(Caller caller, EntitlementRequest request, Violations violations, Matter matter) {
        var site = sites.find(caller, request.site(), violations);
        matter.site(site.name());
        // Before anything costs much, an SDP's answer most of all.
        limits.count(site.name(), request.token().userId());
        var formatName = site.formatName(request.format(), violations);
        var asked = withDefaults(request.token(), site);
        matter.format(formatName).profile(asked.profile());
        var token = tokens.issue(site, site.format(formatName), asked, violations);
        matter.keyId(token.keyId()).decided(Outcome.ISSUED);
        return answers.answer(site.name(), formatName, asked.tokenId(), token);
    }

    private static TokenRequest withDefaults(TokenRequest request, Site site) {
        return request.profile() == null ? request.withProfile(site.defaultProfile()) : request;
    }
}
