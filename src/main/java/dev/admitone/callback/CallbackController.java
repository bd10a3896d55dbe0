/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Answers license servers. Bodies are JSON, whatever their content type, except for forms. */
@RestController
class CallbackController {

    /** Begins every path of callbacks, and no other. */
    static final String PREFIX = "/callbacks/";

    static final String DRMTODAY = PREFIX + "{site}/drmtoday";
    static final String VUDRM = PREFIX + "{site}/vudrm";
    static final String SIGMA = PREFIX + "{site}/sigma";
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final CallbackContract OF_DRMTODAY = new DrmtodayContract();
    private static final CallbackContract OF_VUDRM = new VudrmContract();
    private static final CallbackContract OF_SIGMA = new SigmaContract();

    private final AnswerCallback answerCallback;
    private final AuditTrail trail;

    CallbackController(AnswerCallback answerCallback, AuditTrail trail) {
        this.answerCallback = answerCallback;
        this.trail = trail;
    }

    @PostMapping(path = DRMTODAY, produces = JSON)
    ObjectNode drmtoday(
            @AuthenticationPrincipal Caller caller, @PathVariable("site") String site, HttpServletRequest request)
            throws IOException {
        return answer(caller, site, OF_DRMTODAY, CallbackMembers.ofJson(body(request)));
    }

    @PostMapping(path = VUDRM, produces = JSON)
    ObjectNode vudrm(
            @AuthenticationPrincipal Caller caller, @PathVariable("site") String site, HttpServletRequest request)
            throws IOException {
        return answer(caller, site, OF_VUDRM, CallbackMembers.ofJson(body(request)));
    }

    /** As the vendor asks if its policy has the method GET. */
    @GetMapping(path = VUDRM, produces = JSON)
    ObjectNode vudrmByQuery(
            @AuthenticationPrincipal Caller caller, @PathVariable("site") String site, HttpServletRequest request) {
        var values = request.getParameterValues(VudrmContract.SESSION);
        return answer(caller, site, OF_VUDRM, CallbackMembers.ofParameter(VudrmContract.SESSION, values));
    }

    @PostMapping(path = SIGMA, produces = JSON)
    ObjectNode sigma(
            @AuthenticationPrincipal Caller caller, @PathVariable("site") String site, HttpServletRequest request)
            throws IOException {
        var body = body(request);
        var members = isForm(request.getContentType()) ? CallbackMembers.ofForm(body) : CallbackMembers.ofJson(body);
        return answer(caller, site, OF_SIGMA, members);
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        return request.getInputStream().readAllBytes();
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private ObjectNode answer(Caller caller, String site, CallbackContract contract, CallbackMembers members) {
        return trail.decide(caller, event -> answerCallback.answer(caller, site, contract, members, event));
    }
}
