/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
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
        var path = EndpointPath.of(request.getRequestURI());
        if (path == null) {
            throw new Refused("", RequestCode.NOT_FOUND, "the path as it is written: " + EndpointPath.PREFIX);
        }
        var original = OriginalRequest.of(request, path.rest());
        if (original.isPreflight()) {
            checkRequest.site(caller, path.site());
            admit(response, AnswerFacts.NONE.admitted());
            return;
        }
        var answer = trail.decide(
                caller, event -> checkRequest.check(caller, path.site(), request, original, event));
        var facts = new AnswerFacts(answer.userId(), answer.contentId(), answer.tokenId(), Map.of());
        if (!answer.admitted()) {
            facts.keepIn(request);
            throw NotAdmitted.of(answer);
        }
        admit(response, facts.admitted());
    }

    private static void admit(HttpServletResponse response, Map<String, String> headers) {
        headers.forEach(response::setHeader);
        response.setContentLength(0);
    }
}
