/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.Outcome;
import dev.admitone.caller.Caller;
import dev.admitone.grant.Grant.Template;
import dev.admitone.issuance.IssueToken;
import dev.admitone.issuance.IssueToken.Admitted;
import dev.admitone.issuance.IssueToken.Issue;
import dev.admitone.issuance.TokenAnswer;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import dev.admitone.state.GrantStore;
import dev.admitone.token.UsageRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The use case "make a grant": what it approves is judged now, as if its tokens were issued. Thread-safe. */
final class MakeGrant {

    /** Not kept once the SDP has been asked with them. */
    private static final List<String> SDP_OPTIONS = List.of("sdp_token", "sdp_private_data");

    private final Live<GrantSites> grants;
    private final IssueToken issueToken;
    private final GrantTokens tokens;
    private final GrantStore store;

    MakeGrant(Live<GrantSites> grants, IssueToken issueToken, GrantTokens tokens, GrantStore store) {
        this.grants = grants;
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
        var admitted = issueToken.admit(caller, request.token(null, null), issue, violations, event);
        var site = admitted.site();
        var settings = grants.current()
                .find(site.name())
                .orElseThrow(() -> new Refused(
                        "/site", RequestCode.NO_GRANTS, "a section grants in the configuration of the site"));
        var asked = RequestedGrant.read(request, site, settings, violations);
        var rules = new JudgeGrant(issueToken, site, request, asked).judge(issue, violations, event);
        boolean isAskedAgain = settings.asksSdpEachTime() || site.entitlement() == null;
        var grant = grant(admitted, issue, asked, template(request, asked.format(), isAskedAgain ? null : rules));
        event.grantId(grant.id());
        var first = request.issue();
        var choice = first == null ? null : Choice.of(grant, first.drm(), first.contentId(), "/issue");
        var sealed = seal(grant, settings, issue.at());
        store.remember(grant.name(), tokens.describe(grant, settings, issue.at()));
        var token = choice == null ? null : first(caller, grant, choice, issue, event);
        event.decided(Outcome.GRANTED, List.of(), List.of());
        var now = issue.at().truncatedTo(ChronoUnit.SECONDS);
        var licenseUrl = site.format(asked.format()).hasLicenseProxy() ? "/license/" + site.name() + "/{drm}" : null;
        return new GrantAnswer(
                grant.id(), sealed, site.name(), grant.expiresAt(), now, GrantController.TOKENS, licenseUrl, token);
    }

    private static Grant grant(Admitted admitted, Issue issue, RequestedGrant asked, Template template) {
        return new Grant(
                issue.tokenId().toString(),
                admitted.site().name(),
                admitted.viewer(),
                issue.at().truncatedTo(ChronoUnit.MILLIS),
                issue.at().plus(asked.duration()).truncatedTo(ChronoUnit.SECONDS),
                asked.contentIds().stream().distinct().toList(),
                asked.drms().stream().distinct().toList(),
                asked.maxTokens(),
                asked.bind(),
                template);
    }

    /**
     * What all tokens have in common.
     *
     * @param rules what the SDP said; null if it is asked for each token, or never
     */
    private static Template template(GrantRequest request, String format, @Nullable UsageRules rules) {
        var profile = request.profile();
        var options = request.options() == null ? null : request.options().expose();
        return new Template(
                format,
                request.userId(),
                profile == null ? null : profile.string(),
                (profile != null && profile.string() == null) ? true : null,
                request.policy() == null ? null : request.policy().expose(),
                options == null || rules == null ? options : options.deepCopy().without(SDP_OPTIONS),
                rules,
                request.rules() == null ? null : request.rules().expose());
    }

    private String seal(Grant grant, SiteGrants settings, Instant now) {
        var sealed = tokens.seal(grant, settings, now);
        if (sealed.length() > GrantTokens.LONGEST) {
            throw new Refused(
                    "",
                    RequestCode.GRANT_TOO_LONG,
                    "at most " + GrantTokens.LONGEST + " characters, not " + sealed.length()
                            + ": a profile instead of a policy, or fewer contents");
        }
        return sealed;
    }

    private TokenAnswer first(Caller caller, Grant grant, Choice choice, Issue issue, AuditEvent event) {
        var use = new GrantStore.Use(grant.name(), grant.maxTokens(), null, null, "", false);
        if (store.use(use).outcome() != GrantStore.Outcome.USED) {
            throw new Refused("", RequestCode.GRANT_REVOKED, "the viewer's grants were revoked meanwhile: try again");
        }
        var template = grant.token();
        var entitled = new Issue(issue.tokenId(), issue.at(), template.rules());
        return issueToken.issue(caller, grant.request(choice, template.options()), entitled, new Violations(), event);
    }
}
