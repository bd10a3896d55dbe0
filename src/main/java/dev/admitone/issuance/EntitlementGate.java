/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import dev.admitone.entitlement.Decision;
import dev.admitone.entitlement.Question;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the entitlement of a site whether a viewer may play, and within which rules. Thread-safe. */
final class EntitlementGate {

    private final Supplier<@Nullable String> correlationId;

    EntitlementGate(Supplier<@Nullable String> correlationId) {
        this.correlationId = correlationId;
    }

    /**
     * The question about a viewer.
     *
     * @return null if the site asks no entitlement, or after a violation that is recorded
     */
    @Nullable Question question(Site site, SdpOptions options, TokenRequest request, Violations violations) {
        if (site.entitlement() == null) {
            options.refuse(violations);
            return null;
        }
        return options.question(request, correlationId.get(), violations);
    }

    /**
     * Asks the entitlement of the site.
     *
     * @param question null if there is nothing to ask
     * @throws Refused A1110, A1111, A1112, A1122 or A1903 if the entitlement does not admit the viewer, not now,
     *     rejects the question, has too many open ones of the viewer, or is not available
     */
    UsageRules rules(Site site, @Nullable Question question, Instant now) {
        return question == null || site.entitlement() == null
                ? UsageRules.NONE
                : rules(site.entitlement().decide(question), now);
    }

    private static UsageRules rules(Decision decision, Instant now) {
        if (decision instanceof Decision.Authorized yes) {
            checkKeyDelivery(yes.rules().keyDelivery(), now);
            return yes.rules();
        }
        if (decision instanceof Decision.Unavailable unknown) {
            var detail =
                    "try again; no decision from the SDP: " + unknown.reason().explanation();
            throw new Refused("", RequestCode.ENTITLEMENT_UNAVAILABLE, detail);
        }
        if (decision instanceof Decision.Rejected rejected) {
            throw refused(rejected);
        }
        throw new Refused("", RequestCode.NOT_ENTITLED, "the SDP does not authorize this viewer for this content");
    }

    private static Refused refused(Decision.Rejected rejected) {
        var what = "the SDP gives no decision: " + rejected.reason().explanation();
        if (rejected.reason() == Decision.Reason.VIEWER_BUSY) {
            return new Refused(RequestCode.USER_TOO_FAST, what, Duration.ofSeconds(1));
        }
        var code = rejected.code() == null ? "" : " (its code is " + rejected.code() + ")";
        var other = rejected.reason() == Decision.Reason.TOKEN ? "" : ", or the request must change";
        var hint = "; do not repeat the request: the viewer must sign on again" + other;
        return new Refused("", RequestCode.ENTITLEMENT_REJECTED, what + code + hint);
    }

    private static void checkKeyDelivery(UsageRules.@Nullable Span window, Instant now) {
        if (window == null || window.contains(now)) {
            return;
        }
        var from = window.begin() == null ? "" : " from " + window.begin();
        var until = window.end() == null ? "" : " until " + window.end();
        throw new Refused("", RequestCode.NOT_ENTITLED_NOW, "keys are delivered only" + from + until);
    }
}
