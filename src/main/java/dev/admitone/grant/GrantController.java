/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.audit.AuditTrail;
import dev.admitone.caller.Caller;
import dev.admitone.json.JsonRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GrantController {

    /** Where players exchange grants. */
    static final String TOKENS = "/grants/tokens";

    private static final String VIEWER = "/sites/{site}/users/{user_id}/grants";

    private final MakeGrant makeGrant;
    private final ExchangeGrant exchangeGrant;
    private final ManageGrants manageGrants;
    private final AuditTrail trail;

    GrantController(MakeGrant makeGrant, ExchangeGrant exchangeGrant, ManageGrants manageGrants, AuditTrail trail) {
        this.makeGrant = makeGrant;
        this.exchangeGrant = exchangeGrant;
        this.manageGrants = manageGrants;
        this.trail = trail;
    }

    @PostMapping(
            path = "/grants",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    GrantAnswer make(@AuthenticationPrincipal Caller caller, @RequestBody JsonRequest<GrantRequest> request) {
        return trail.decide(
                caller, event -> request.handle((body, violations) -> makeGrant.make(caller, body, violations, event)));
    }

    @PostMapping(
            path = TOKENS,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ExchangeAnswer exchange(HttpServletRequest http, @RequestBody JsonRequest<ExchangeRequest> request) {
        var player = GrantAuthentication.player(http);
        return trail.decide(
                player.caller(),
                event -> request.handle((body, violations) -> exchangeGrant.exchange(player, body, violations, event)));
    }

    @GetMapping(path = "/grants/{grant_id}", produces = MediaType.APPLICATION_JSON_VALUE)
    GrantView find(@AuthenticationPrincipal Caller caller, @PathVariable("grant_id") String id) {
        return manageGrants.find(caller, id);
    }

    @DeleteMapping("/grants/{grant_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal Caller caller, @PathVariable("grant_id") String id) {
        trail.decide(caller, event -> {
            manageGrants.revoke(caller, id, event);
            return id;
        });
    }

    @DeleteMapping(VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeAll(
            @AuthenticationPrincipal Caller caller,
            @PathVariable("site") String site,
            @PathVariable("user_id") String userId) {
        trail.decide(caller, event -> {
            manageGrants.revokeAll(caller, site, userId, event);
            return site;
        });
    }
}
