/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.Outcome;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.issuance.IssueToken;
import dev.admitone.issuance.IssueToken.Issue;
import dev.admitone.issuance.TokenAnswer;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.ratelimit.TokenLimits;
import dev.admitone.settings.Live;
import dev.admitone.site.Site;
import dev.admitone.state.GrantStore;
import dev.admitone.token.UsageRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The use case "make a grant": what it approves is judged now, as if its tokens were issued. Thread-safe. */
final class MakeGrant {

    private final CallerSites sites;
    private final Live<GrantSites> grants;
    private final TokenLimits limits;
    private final IssueToken issueToken;
    private final GrantTokens tokens;
    private final GrantStore store;

    MakeGrant(
            CallerSites sites,
            Live<GrantSites> grants,
            TokenLimits limits,
            IssueToken issueToken,
            GrantTokens tokens,
            GrantStore store) {
        this.sites = sites;
        this.grants = grants;
        this.limits = limits;
        this.issueToken = issueToken;
        this.tokens = tokens;
        this.store = store;
    }

    /**
     * Makes a grant.
     *
     * @param violations what was found in the request before
     * @param event learns what is asked for and decided
     * @throws Refused with all violations
     * @throws dev.admitone.state.StateUnavailable if the store does not answer
     */
    GrantAnswer make(Caller caller, GrantRequest request, Violations violations, AuditEvent event) {
        var issue = issueToken.next();
        var site = sites.find(caller, request.site(), violations);
        event.site(site.name());
        var viewer = IssueToken.viewer(request.token(null, null), issue.tokenId(), site);
        event.userId(viewer);
        limits.count(site.name(), viewer);
        var settings = grants.current()
                .find(site.name())
                .orElseThrow(() -> new Refused(
                        "/site", RequestCode.NO_GRANTS, "a section grants in the configuration of the site"));
        var format = site.formatName(request.format(), violations);
        var asked = RequestedGrant.read(request, site.format(format), settings, violations);
        if (site.entitlement() != null && asked.contentIds().size() > 1) {
            violations.add(
                    "/content_ids", RequestCode.GRANT_CONTENTS, "one content: the SDP of the site is asked about it");
        }
        var rules = judge(site, request, asked, issue, violations, event);

        var grant = grant(site, format, request, asked, issue)
                .of(viewer)
                .within(settings.asksSdpEachTime() || site.entitlement() == null ? null : rules);
        event.grantId(grant.id());
        var first = request.issue();
        var chosen = first == null ? null : Choice.of(grant, first.drm(), first.contentId(), "/issue");
        var sealed = tokens.seal(grant, settings, issue.at());
        if (sealed.length() > GrantTokens.LONGEST) {
            throw new Refused(
                    "",
                    RequestCode.GRANT_TOO_LONG,
                    "at most " + GrantTokens.LONGEST + " characters, not " + sealed.length()
                            + ": a profile instead of a policy, or fewer contents");
        }
        store.remember(grant.name(), tokens.describe(grant, settings, issue.at()));
        event.decided(Outcome.GRANTED, List.of(), List.of());
        return new GrantAnswer(
                grant.id(),
                sealed,
                site.name(),
                grant.expiresAt(),
                issue.at().truncatedTo(ChronoUnit.SECONDS),
                GrantController.TOKENS,
                chosen == null ? null : first(caller, grant, chosen, issue, event));
    }

    private static Grant grant(Site site, String format, GrantRequest request, RequestedGrant asked, Issue issue) {
        var madeAt = issue.at().truncatedTo(ChronoUnit.MILLIS);
        return new Grant(
                issue.tokenId().toString(),
                site.name(),
                format,
                request.userId(),
                asked.contentIds(),
                asked.drms(),
                null,
                request.profile() == null ? null : request.profile().string(),
                request.profile() != null && request.profile().string() == null ? true : null,
                request.policy() == null ? null : request.policy().expose(),
                request.options() == null ? null : request.options().expose(),
                asked.bind(),
                asked.maxTokens(),
                null,
                madeAt,
                issue.at().plus(asked.duration()).truncatedTo(ChronoUnit.SECONDS));
    }

    /** Every content with the first DRM system, and every DRM system with the first content. */
    private UsageRules judge(
            Site site, GrantRequest request, RequestedGrant asked, Issue issue, Violations violations, AuditEvent event) {
        var drms = asked.drms();
        var contents = asked.contentIds();
        var firstDrm = drms.isEmpty() ? null : drms.get(0);
        var firstContent = contents.isEmpty() ? null : contents.get(0);
        var rules = judge(site, request, new Combination(firstDrm, firstContent, asked.drmPlace(0), asked.contentPlace(0)), issue, violations, event);
        var decided = new Issue(issue.tokenId(), issue.at(), rules);
        for (int i = 1; i < drms.size(); i++) {
            var next = new Combination(drms.get(i), firstContent, asked.drmPlace(i), asked.contentPlace(0));
            judge(site, request, next, decided, new Violations(), event);
        }
        for (int i = 1; i < contents.size(); i++) {
            var next = new Combination(firstDrm, contents.get(i), asked.drmPlace(0), asked.contentPlace(i));
            judge(site, request, next, decided, new Violations(), event);
        }
        return rules;
    }

    /**
     * One token that the grant could give.
     *
     * @param drmPlace where the request names the DRM system
     * @param contentPlace where it names the content
     */
    private record Combination(
            @Nullable String drm, @Nullable String content, String drmPlace, String contentPlace) {

        private Violation inRequest(Violation violation) {
            var pointer =
                    switch (violation.pointer()) {
                        case "/drm" -> drmPlace;
                        case "/content_id" -> contentPlace;
                        default -> violation.pointer();
                    };
            return new Violation(pointer, violation.code(), violation.detail());
        }
    }

    private UsageRules judge(
            Site site,
            GrantRequest request,
            Combination combination,
            Issue issue,
            Violations violations,
            AuditEvent event) {
        try {
            return issueToken.judge(
                    site, request.token(combination.drm, combination.content), issue, violations, event);
        } catch (Refused refused) {
            var inRequest = new Violations();
            refused.violations().stream()
                    .map(combination::inRequest)
                    .forEach(one -> inRequest.add(one.pointer(), one.code(), one.detail()));
            throw refused.inOrder(inRequest.found());
        }
    }

    private TokenAnswer first(Caller caller, Grant grant, Choice chosen, Issue issue, AuditEvent event) {
        var decided = new Issue(issue.tokenId(), issue.at(), grant.rules());
        var use = new GrantStore.Use(grant.name(), grant.maxTokens(), null, null, "", false);
        var result = store.use(use);
        if (result.outcome() != GrantStore.Outcome.USED) {
            throw new Refused("", RequestCode.GRANT_REVOKED, "the viewer's grants were revoked meanwhile: ask again");
        }
        return issueToken.issue(
                caller, grant.request(chosen.drm(), chosen.contentId()), decided, new Violations(), event);
    }
}
