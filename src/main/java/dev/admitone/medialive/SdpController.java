package dev.admitone.medialive;

import dev.admitone.caller.Caller;
import dev.admitone.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The operator's platform as MediaLive asks it. The method has two names, because the vendor's page has. */
@RestController
class SdpController {

    private final SdpSites sites;
    private final SdpAnswerMeters meters;

    SdpController(SdpSites sites, SdpAnswerMeters meters) {
        this.sites = sites;
        this.meters = meters;
    }

    @GetMapping(
            path = {SdpPaths.AUTHORISED, SdpPaths.AUTHORIZED},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode isContentAuthorised(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        if (request.getHeader("x-correlation-id") == null) {
            meters.countUncorrelated();
        }
        try {
            return answer(caller, SdpQuery.read(request));
        } catch (Refused refused) {
            meters.countError(refused);
            throw refused;
        }
    }

    private ObjectNode answer(Caller caller, SdpQuery query) {
        var opened = sites.open(caller, query.token());
        var format = opened.format();
        var question = query.privateData().question(query.contentId(), format.deviceMember());
        var failures = format.judge(opened.token(), question);
        if (failures.isEmpty()) {
            meters.countAuthorized();
            return SdpAnswers.authorized(opened.token());
        }
        meters.countNotAuthorized(failures.get(0).reason());
        return SdpAnswers.notAuthorized();
    }
}
