/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import dev.admitone.json.JsonRequest;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VerificationController {

    private final VerifyToken verifyToken;
    private final AuditTrail trail;

    VerificationController(VerifyToken verifyToken, AuditTrail trail) {
        this.verifyToken = verifyToken;
        this.trail = trail;
    }

    @PostMapping(
            path = "/tokens/verify",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    VerificationAnswer verify(
            @AuthenticationPrincipal Caller caller, @RequestBody JsonRequest<VerificationRequest> request) {
        return trail.decide(
                caller,
                event -> request.handle((body, violations) -> verifyToken.verify(caller, body, violations, event)));
    }
}
