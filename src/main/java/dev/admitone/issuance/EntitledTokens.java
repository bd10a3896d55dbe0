package dev.admitone.issuance;

import dev.admitone.entitlement.Decision;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.token.BoundFormat;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has tokens issued to viewers who are entitled to them, and within their rules. Thread-safe. */
final class EntitledTokens {

    private final DistinctTokens tokens;
    private final Clock clock;
    private final Supplier<@Nullable String> correlationId;

    EntitledTokens(DistinctTokens tokens, Clock clock, Supplier<@Nullable String> correlationId) {
        this.tokens = tokens;
        this.clock = clock;
        this.correlationId = correlationId;
    }

    /**
     * Issues a token, if the site's entitlement admits the viewer.
     *
     * @throws Refused with all violations; A1110, A1111, A1112, A1122 or A1903 if the entitlement does not admit the
     *     viewer, not now, rejects the question, has too many open ones of the viewer, or cannot be asked
     */
    IssuedToken issue(Site site, BoundFormat format, TokenRequest asked, Violations violations) {
        var request = format.needsEntitlement() ? entitled(site, format, asked, violations) : asked;
        return tokens.issue(site, format, request, violations);
    }

    private TokenRequest entitled(Site site, BoundFormat format, TokenRequest asked, Violations violations) {
        var sdpOptions = SdpOptions.takeFrom(asked);
        var request = sdpOptions.request();
        var entitlement = site.entitlement();
        if (entitlement == null) {
            sdpOptions.refuse(violations);
            return request;
        }
        var question = sdpOptions.question(correlationId.get(), violations);
        // Nobody is bothered with a request that would be refused anyway: a token on trial finds all that is wrong.
        format.issue(request, violations);
        violations.throwIfAny();
        if (question == null) {
            throw new IllegalStateException("a question is missing only after a violation");
        }
        return request.withRules(rules(entitlement.decide(question)));
    }

    private UsageRules rules(Decision decision) {
        if (decision instanceof Decision.Authorized yes) {
            checkKeyDelivery(yes.rules().keyDelivery());
            return yes.rules();
        }
        if (decision instanceof Decision.Unavailable unknown) {
            var detail =
                    "try again; the SDP gives no answer: " + unknown.reason().explanation();
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
        var hint = "; do not repeat the request: the viewer signs on again, or the question has to change";
        return new Refused("", RequestCode.ENTITLEMENT_REJECTED, what + code + hint);
    }

    private void checkKeyDelivery(UsageRules.@Nullable Span window) {
        if (window == null || window.contains(clock.instant())) {
            return;
        }
        var from = window.begin() == null ? "" : " from " + window.begin();
        var until = window.end() == null ? "" : " until " + window.end();
        throw new Refused("", RequestCode.NOT_ENTITLED_NOW, "keys are delivered" + from + until + " only");
    }
}
