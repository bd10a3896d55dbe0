/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import dev.admitone.grant.Player;
import dev.admitone.license.upstream.LicenseAnswer;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.token.DrmSystem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The license proxy. Bodies are read and written as bytes, whatever their content type. */
@RestController
class LicenseController {

    /** Where players send license requests. */
    static final String LICENSE = "/license/{site}/{drm}";

    /** Where players get certificates. */
    static final String CERTIFICATE = LICENSE + "/certificate";

    static final String CLEARKEY = "clearkey";
    private static final byte[] WIDEVINE_CERTIFICATE_REQUEST = {8, 4};
    private static final int LONGEST = 64 * 1024;

    private final ServeLicense serveLicense;
    private final ServeClearKey serveClearKey;
    private final AuditTrail trail;

    LicenseController(ServeLicense serveLicense, ServeClearKey serveClearKey, AuditTrail trail) {
        this.serveLicense = serveLicense;
        this.serveClearKey = serveClearKey;
        this.trail = trail;
    }

    @PostMapping(LICENSE)
    void license(
            HttpServletRequest http,
            HttpServletResponse response,
            @AuthenticationPrincipal Caller caller,
            @PathVariable("site") String site,
            @PathVariable("drm") String drm)
            throws IOException {
        // What can be refused without the body does not wait for it.
        var known = LicenseAuthentication.player(http);
        if (known == null) {
            var message = body(http);
            answer(
                    response,
                    () -> trail.decide(
                            caller,
                            event -> serveClearKey.forToken(site, caller, request(http, null, null, message), event)));
            return;
        }
        var player = of(site, known);
        var system = drm.equalsIgnoreCase(CLEARKEY) ? null : system(drm);
        var body = body(http);
        answer(
                response,
                () -> trail.decide(caller, event -> {
                    var request = request(http, player, system, body);
                    return system == null
                            ? serveClearKey.forGrant(player, request, event)
                            : serveLicense.license(player, request, event);
                }));
    }

    @GetMapping(CERTIFICATE)
    void certificate(
            HttpServletRequest http,
            HttpServletResponse response,
            @PathVariable("site") String site,
            @PathVariable("drm") String drm)
            throws IOException {
        answer(response, () -> {
            var player = of(site, Objects.requireNonNull(LicenseAuthentication.player(http)));
            var system = system(drm);
            if (system != DrmSystem.WIDEVINE) {
                return serveLicense.certificate(player, system);
            }
            // As players ask for it, because Axinom gives it for a token only.
            var request = PlayerRequest.of(http, player, system, WIDEVINE_CERTIFICATE_REQUEST);
            return trail.decide(player.caller(), event -> serveLicense.license(player, request, event));
        });
    }

    private static byte[] body(HttpServletRequest http) throws IOException {
        return http.getInputStream().readNBytes(LONGEST + 1);
    }

    private static Player of(String site, Player player) {
        if (!player.site().equals(site)) {
            throw new Refused("", RequestCode.GRANT_OTHER_SITE, "the path /license/" + player.site() + "/{drm}");
        }
        return player;
    }

    private static DrmSystem system(String name) {
        var known = DrmSystem.names();
        return DrmSystem.find(name)
                .orElseThrow(() -> new Refused(
                        "",
                        RequestCode.DRM_UNKNOWN,
                        "one of " + String.join(", ", known) + ", " + CLEARKEY + " in the path"
                                + DidYouMean.hint(name, known)));
    }

    private static PlayerRequest request(
            HttpServletRequest http, @Nullable Player player, @Nullable DrmSystem drm, byte[] body) {
        if (body.length == 0) {
            throw new Refused("", RequestCode.LICENSE_REQUEST_EMPTY, "the message of the player's DRM system");
        }
        if (body.length > LONGEST) {
            throw new Refused("", RequestCode.BODY_TOO_LARGE, "at most " + LONGEST + " bytes");
        }
        return PlayerRequest.of(http, player, drm, body);
    }

    private static void answer(HttpServletResponse response, Supplier<LicenseAnswer> use) throws IOException {
        var answer = use.get();
        if (answer.vendorCode() != null) {
            response.setHeader(LicenseRefusals.ERROR_CODE, answer.vendorCode());
        }
        answer.headers().forEach(response::setHeader);
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}
