/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.audit.AuditEvent;
import dev.admitone.grant.RequestedGrant.Combination;
import dev.admitone.issuance.IssueToken;
import dev.admitone.issuance.IssueToken.Issue;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.token.UsageRules;

/**
 * Judges a request for a grant now, by the tokens that the grant could give: each content with the first DRM system,
 * and each DRM system with the first content.
 */
record JudgeGrant(IssueToken issueToken, Site site, GrantRequest request, RequestedGrant asked) {

    /**
     * Judges the tokens. The SDP of the site is asked once.
     *
     * @param violations what was found in the request before
     * @return what the viewer is entitled to
     * @throws Refused with the violations of the first token that breaks a rule
     */
    UsageRules judge(Issue issue, Violations violations, AuditEvent event) {
        var combinations = asked.combinations();
        var rules = judge(combinations.get(0), issue, violations, event);
        var entitled = new Issue(issue.tokenId(), issue.at(), rules);
        combinations.stream().skip(1).forEach(next -> judge(next, entitled, new Violations(), event));
        return rules;
    }

    private UsageRules judge(Combination combination, Issue issue, Violations violations, AuditEvent event) {
        var choice = combination.choice();
        try {
            return issueToken.judge(site, request.token(choice.drm(), choice.contentId()), issue, violations, event);
        } catch (Refused refused) {
            // One for each place: a member that is wrong by itself may also be missing in the token.
            var inRequest = new Violations();
            refused.violations().stream()
                    .map(combination::inRequest)
                    .forEach(one -> inRequest.add(one.pointer(), one.code(), one.detail()));
            throw refused.inOrder(inRequest.found());
        }
    }
}
