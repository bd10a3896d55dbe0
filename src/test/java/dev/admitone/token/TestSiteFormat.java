/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeySchedule;
import java.time.Instant;
import java.util.Optional;

/** A site's format at a fixed instant, which issues in one step. */
public record TestSiteFormat(SiteFormat format, Instant now) {

    public IssuedToken issue(TokenRequest request, Violations violations) {
        return issue(request, violations, UsageRules.NONE, 0);
    }

    public IssuedToken issue(TokenRequest request, UsageRules rules) {
        return issue(request, new Violations(), rules, 0);
    }

    public IssuedToken issue(TokenRequest request, int variant) {
        return issue(request, new Violations(), UsageRules.NONE, variant);
    }

    /**
     * The token of a request.
     *
     * @throws Refused with all violations
     */
    private IssuedToken issue(TokenRequest request, Violations violations, UsageRules rules, int variant) {
        var prepared = format.prepare(request, now, violations);
        violations.throwIfAny();
        return prepared.seal(rules, variant);
    }

    /** How many different tokens equal requests get. */
    public int variants(TokenRequest request) {
        return format.prepare(request, now, new Violations()).variants();
    }

    public VerificationResult verify(TokenCheck check) {
        return format.verify(check, now);
    }

    public Recognition recognise(String token) {
        return format.recognise(token);
    }

    public IssuedToken.Delivery delivery() {
        return format.delivery();
    }

    public Optional<KeySchedule> keys() {
        return format.keys();
    }

    public boolean needsEntitlement() {
        return format.needsEntitlement();
    }
}
