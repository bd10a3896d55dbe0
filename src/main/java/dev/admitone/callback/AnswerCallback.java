/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.callback;

import dev.admitone.admission.NotAdmitted;
import dev.admitone.admission.VerificationRequest;
import dev.admitone.admission.VerifyToken;
import dev.admitone.audit.AuditEvent;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.grant.ExchangeGrant;
import dev.admitone.grant.Player;
import dev.admitone.grant.PlayerGrants;
import dev.admitone.http.ClientAddress;
import dev.admitone.issuance.TokenAnswer;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import tools.jackson.databind.node.ObjectNode;

/**
 * The use case "a license server asks": exchange the grant, write the answer, admit the token. The token never leaves
 * the service. Thread-safe.
 */
final class AnswerCallback {

    private final CallerSites sites;
    private final Live<CallbackSites> settings;
    private final PlayerGrants grants;
    private final ExchangeGrant exchangeGrant;
    private final VerifyToken verifyToken;

    AnswerCallback(
            CallerSites sites,
            Live<CallbackSites> settings,
            PlayerGrants grants,
            ExchangeGrant exchangeGrant,
            VerifyToken verifyToken) {
        this.sites = sites;
        this.settings = settings;
        this.grants = grants;
        this.exchangeGrant = exchangeGrant;
        this.verifyToken = verifyToken;
    }

    /**
     * The answer that allows a license.
     *
     * @param event learns what is asked and decided
     * @throws Refused if the callback is malformed, or the license is not allowed
     * @throws dev.admitone.state.StateUnavailable if the store does not answer, unless the site allows that
     */
    ObjectNode answer(
            Caller caller, String siteName, CallbackContract contract, CallbackMembers members, AuditEvent event) {
        var site = sites.find(caller, siteName, new Violations()).name();
        event.site(site);
        var asked = contract.read(members);
        event.deviceId(asked.client().deviceId());
        var player = player(site, asked);
        compare(player, asked);
        var token = exchange(player, asked, event);
        var current = settings.current().find(site);
        // Before the token is redeemed and a stream leased, because this may refuse too.
        var answer = contract.write(new Authorized(token.format(), token.license(), current, token.serverTime()));
        admit(player, asked, token, current.countsGrants(), event);
        return answer;
    }

    private Player player(String site, Asked asked) {
        if (asked.session() == null) {
            throw new Refused(
                    "",
                    CallbackCode.NO_GRANT,
                    "a grant of POST /grants as the session in the custom data of the player: nothing else that the"
                            + " player sends is authenticated");
        }
        return grants.authenticateTold(
                site, asked.session(), ClientAddress.told(asked.client().ip()));
    }

    private static void compare(Player player, Asked asked) {
        if (asked.userId() != null && !asked.userId().equals(player.userId())) {
            throw new Refused("/user", CallbackCode.OTHER_VIEWER, "the user_id of the grant, or no user");
        }
        if (!player.contentIds().containsAll(asked.contentIds())) {
            throw new Refused("/asset", RequestCode.GRANT_OTHER_CONTENT, "must be in the content_ids of the grant");
        }
    }

    private TokenAnswer exchange(Player player, Asked asked, AuditEvent event) {
        var request = asked.exchange(player.grantId());
        return asked.drm() == null
                ? exchangeGrant.exchangeForAnyDrm(player, request, event)
                : exchangeGrant
                        .exchange(player, request, new Violations(), event)
                        .token();
    }

    private void admit(Player player, Asked asked, TokenAnswer token, boolean countsGrants, AuditEvent event) {
        boolean isDevice = asked.client().deviceId() == null && countsGrants;
        var check = new VerificationRequest(
                token.site(),
                token.format(),
                token.token(),
                null,
                null,
                null,
                token.drm(),
                asked.contentIds().stream().findFirst().orElse(null),
                asked.userId(),
                null,
                isDevice ? asked.clientWith(player.grantId()) : asked.client(),
                null);
        NotAdmitted.refuse(verifyToken
                .admitWithoutVendor(player.caller(), check, new Violations(), event)
                .answer());
    }
}
