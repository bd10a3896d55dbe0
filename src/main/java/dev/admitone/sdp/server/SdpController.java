/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.sdp.server;

import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.AuditTrail;
import dev.admitone.audit.Outcome;
import dev.admitone.caller.Caller;
import dev.admitone.problem.Refused;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.trace.SpanName;
import dev.admitone.trace.Spans;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The platform endpoint for MediaLive. It has two paths, because the vendor's page uses both spellings. */
@RestController
class SdpController {

    static final String AUTHORISED = SdpErrorForm.PREFIX + "gateway/http/js/mdrmService/isContentAuthorised";
    static final String AUTHORIZED = SdpErrorForm.PREFIX + "gateway/http/js/mdrmService/isContentAuthorized";

    private final SdpSites sites;
    private final SdpAnswerMeters meters;
    private final AuditTrail trail;
    private final Clock clock;
    private final Spans spans;

    SdpController(SdpSites sites, SdpAnswerMeters meters, AuditTrail trail, Clock clock, Spans spans) {
        this.sites = sites;
        this.meters = meters;
        this.trail = trail;
        this.clock = clock;
        this.spans = spans;
    }

    @GetMapping(
            path = {AUTHORISED, AUTHORIZED},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode isContentAuthorised(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        if (request.getHeader("x-correlation-id") == null) {
            meters.countUncorrelated();
        }
        try {
            return trail.decide(caller, event -> answer(caller, SdpQuery.read(request), event));
        } catch (Refused refused) {
            meters.countError(refused);
            throw refused;
        }
    }

    private ObjectNode answer(Caller caller, SdpQuery query, AuditEvent event) {
        event.contentId(query.contentId());
        var opened = spans.observe(SpanName.CHECK, () -> sites.open(caller, query.token(), clock.instant()));
        var signOn = opened.signOn();
        event.site(opened.site())
                .format(opened.format())
                .tokenId(signOn.tokenId())
                .userId(signOn.account());
        var failures = signOn.judge(query.privateData().request(query.contentId(), opened.deviceMember()));
        event.decided(
                failures.isEmpty() ? Outcome.AUTHORIZED : Outcome.NOT_AUTHORIZED,
                failures.stream().map(Failure::code).toList(),
                failures.stream().map(Failure::reason).toList());
        if (failures.isEmpty()) {
            meters.countAuthorized();
            return SdpAnswers.authorized(signOn, opened.spelling());
        }
        meters.countNotAuthorized(failures.get(0).reason());
        return SdpAnswers.notAuthorized();
    }
}
