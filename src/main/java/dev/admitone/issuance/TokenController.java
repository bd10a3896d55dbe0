/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import dev.admitone.json.JsonRequest;
import org.springframework.stereotype.Component;

@Component
class TokenController {

    private final IssueToken issueToken;
    private final AuditTrail trail;

    TokenController(IssueToken issueToken, AuditTrail trail) {
        this.issueToken = issueToken;
        this.trail = trail;
    }

    TokenAnswer issue(Caller caller, JsonRequest<IssueTokenRequest> request) {
        if (caller.isWarmUp()) {
            return request.handle((body, violations) -> issueToken.rehearse(caller, body, violations));
        }
        return trail.decide(
                caller,
                event -> request.handle(
                        (body, violations) -> issueToken.issue(caller, body, issueToken.next(), violations, event)));
    }
}
