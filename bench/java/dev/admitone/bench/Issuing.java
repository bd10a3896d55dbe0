/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import dev.admitone.problem.Violations;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import java.time.Instant;

/** Issues without a use case around it. */
public final class Issuing {

    private Issuing() {}

    /** The token of a request without violations, now. */
    public static IssuedToken issue(SiteFormat format, TokenRequest request) {
        var violations = new Violations();
        var prepared = format.prepare(request, Instant.now(), violations);
        violations.throwIfAny();
        return prepared.seal(UsageRules.NONE, 0);
    }
}
