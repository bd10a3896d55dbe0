/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import dev.admitone.json.JsonRequest;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TokenController {

    private final IssueToken issueToken;
    private final AuditTrail trail;

    TokenController(IssueToken issueToken, AuditTrail trail) {
        this.issueToken = issueToken;
        this.trail = trail;
    }

    @PostMapping(
            path = "/tokens",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    TokenAnswer issue(@AuthenticationPrincipal Caller caller, @RequestBody JsonRequest<IssueTokenRequest> request) {
        return trail.decide(
                caller,
                event -> request.handle(
                        (body, violations) -> issueToken.issue(caller, body, issueToken.next(), violations, event)));
    }
}
