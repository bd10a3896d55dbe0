/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Answers proxies. The body is neither read nor waited for, whatever the method. */
@RestController
class ForwardAuthController {

    /** The endpoint and everything below it, because Envoy appends the path of the original request. */
    static final String PATH = "/forward-auth/{site}/**";

    private final CheckRequest checkRequest;
    private final AuditTrail trail;

    ForwardAuthController(CheckRequest checkRequest, AuditTrail trail) {
        this.checkRequest = checkRequest;
        this.trail = trail;
    }

    @RequestMapping(
            path = PATH,
            method = {
                RequestMethod.GET,
                RequestMethod.HEAD,
                RequestMethod.POST,
                RequestMethod.PUT,
                RequestMethod.PATCH,
                RequestMethod.DELETE,
                RequestMethod.OPTIONS
            })
    void check(@AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response) {
        var forwarded = ForwardedRequest.of(request);
        if (forwarded.original().isPreflight()) {
            admit(response, checkRequest.preflight(caller, forwarded));
            return;
        }
        var verdict = trail.decide(caller, event -> checkRequest.check(caller, forwarded, event));
        if (!verdict.facts().fits()) {
            var detail = "a token that fits into the headers of the answer, with the viewer and the content";
            throw new Refused("", RequestCode.TOKEN_TOO_LONG, detail);
        }
        if (verdict.refusal() != null) {
            verdict.facts().keepIn(request);
            throw verdict.refusal();
        }
        admit(response, verdict.facts());
    }

    private static void admit(HttpServletResponse response, AnswerFacts facts) {
        facts.admitted().forEach(response::setHeader);
        response.setContentLength(0);
    }
}
