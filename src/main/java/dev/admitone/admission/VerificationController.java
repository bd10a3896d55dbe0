/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import dev.admitone.json.JsonRequest;
import org.springframework.stereotype.Component;

@Component
class VerificationController {

    private final VerifyToken verifyToken;
    private final AuditTrail trail;

    VerificationController(VerifyToken verifyToken, AuditTrail trail) {
        this.verifyToken = verifyToken;
        this.trail = trail;
    }

    VerificationAnswer verify(Caller caller, JsonRequest<VerificationRequest> request) {
        if (caller.isWarmUp()) {
            return request.handle((body, violations) -> verifyToken.rehearse(caller, body, violations));
        }
        return trail.decide(
                caller,
                event -> request.handle((body, violations) -> verifyToken.verify(caller, body, violations, event)));
    }
}
