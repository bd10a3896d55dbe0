/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import dev.admitone.caller.Scope;
import dev.admitone.grant.AuthorizeLicense.Authorization;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** License authorization of the DASH-IF license request model. */
@RestController
class AuthorizeController {

    static final String PATH = "/sites/{site}/authorize";

    /** What the body has no room for. */
    static final String EXPIRES_AT = "X-Token-Expires-At";

    static final String REFRESH_AFTER = "X-Token-Refresh-After";
    static final String SERVER_TIME = "X-Server-Time";

    private final AuthorizeLicense authorizeLicense;
    private final ViewerRefusals viewers;
    private final AuditTrail trail;

    AuthorizeController(AuthorizeLicense authorizeLicense, ViewerRefusals viewers, AuditTrail trail) {
        this.authorizeLicense = authorizeLicense;
        this.viewers = viewers;
        this.trail = trail;
    }

    /** Also for HEAD, which issues nothing. */
    @GetMapping(path = PATH, produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> authorize(
            @AuthenticationPrincipal Caller caller, @PathVariable("site") String site, HttpServletRequest request) {
        if (GrantAuthentication.playerIfAny(request) == null && !caller.scopes().contains(Scope.TOKENS_ISSUE)) {
            throw new Refused("", RequestCode.SCOPE_MISSING, "the scope " + Scope.TOKENS_ISSUE.wireName());
        }
        return answer(trail.decide(caller, event -> viewers.word(site, () -> decide(caller, site, request, event))));
    }

    private Authorization decide(Caller caller, String site, HttpServletRequest request, AuditEvent event) {
        boolean issues = !HttpMethod.HEAD.matches(request.getMethod());
        if (!issues) {
            event.look();
        }
        var player = GrantAuthentication.playerIfAny(request);
        if (player != null) {
            player.describeTo(event);
        }
        var query = AuthorizeQuery.read(site, request, player == null);
        return player == null
                ? authorizeLicense.ofCaller(caller, query, issues, event)
                : authorizeLicense.ofPlayer(player, query, issues, event);
    }

    /** Bytes, because a string would get a charset, and the standard demands the bare type. */
    private static ResponseEntity<byte[]> answer(Authorization authorization) {
        var token = authorization.token();
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .header("Vary", "Origin", "Authorization")
                .header(EXPIRES_AT, authorization.expiresAt().toString())
                .header(REFRESH_AFTER, authorization.refreshAfter().toString())
                .header(SERVER_TIME, authorization.serverTime().toString())
                .body(token == null ? null : token.getBytes(StandardCharsets.US_ASCII));
    }
}
