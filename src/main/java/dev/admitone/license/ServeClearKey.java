/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.admission.NotAdmitted;
import dev.admitone.admission.VerificationRequest;
import dev.admitone.admission.VerifyToken;
import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.Outcome;
import dev.admitone.caller.Caller;
import dev.admitone.crypto.Sha256;
import dev.admitone.grant.ExchangeGrant;
import dev.admitone.grant.Player;
import dev.admitone.issuance.TokenAnswer;
import dev.admitone.license.clearkey.ClearKeySites;
import dev.admitone.license.clearkey.ClearKeys;
import dev.admitone.license.upstream.LicenseAnswer;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import dev.admitone.state.StateUnavailable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The use case "serve the keys of a site in clear", for W3C ClearKey. No vendor judges the player, so this service
 * decides alone. Thread-safe.
 */
final class ServeClearKey {

    private final Live<ClearKeySites> sites;
    private final ExchangeGrant exchangeGrant;
    private final VerifyToken verifyToken;
    private final Sha256 sha256;

    ServeClearKey(Live<ClearKeySites> sites, ExchangeGrant exchangeGrant, VerifyToken verifyToken, Sha256 sha256) {
        this.sites = sites;
        this.exchangeGrant = exchangeGrant;
        this.verifyToken = verifyToken;
        this.sha256 = sha256;
    }

    /**
     * Serves a player with a grant.
     *
     * @param event learns what is asked for and decided
     * @throws Refused if the grant gives no license, or the site has none of the keys
     * @throws StateUnavailable if the store does not answer, unless the site allows that
     */
    LicenseAnswer forGrant(Player player, PlayerRequest request, AuditEvent event) {
        request.describeTo(event, sha256);
        var license = keys(player.site()).license(request.challenge(), id -> player.mayHave(id) && request.allows(id));
        var check = request.check(player, exchange(player, request, event));
        NotAdmitted.refuse(verifyToken
                .admitWithoutVendor(player.caller(), check, new Violations(), event)
                .answer());
        return answer(license, event);
    }

    private TokenAnswer exchange(Player player, PlayerRequest request, AuditEvent event) {
        try {
            return exchangeGrant.exchangeForAnyDrm(player, request.exchange(player), event);
        } catch (Refused refused) {
            throw ServeLicense.judged(player, refused);
        }
    }

    /**
     * Serves a player with a license token of the site.
     *
     * @param site that takes tokens
     * @param event learns what is asked for and decided
     * @throws Refused with the codes of the token's format if the token is not admitted; if the site has none of the
     *     keys
     * @throws StateUnavailable if the store does not answer
     */
    LicenseAnswer forToken(String site, Caller holder, PlayerRequest request, AuditEvent event) {
        request.describeTo(event, sha256);
        var license = keys(site).license(request.challenge(), request::allows);
        var kids = ClearKeys.requested(request.challenge()).stream()
                .filter(request::allows)
                .map(UUID::toString)
                .toList();
        NotAdmitted.refuse(verifyToken.verify(holder, check(site, request, kids), new Violations(), event));
        return answer(license, event);
    }

    /**
     * Refuses a request whose license token is not admitted, whatever its keys. Uses nothing of the token.
     *
     * @throws Refused as {@link #forToken}
     */
    void refuseToken(String site, Caller holder, PlayerRequest request) {
        // Without an audit line, as for every credential that is not valid.
        var unwritten = new AuditEvent(holder.id(), null);
        NotAdmitted.refuse(verifyToken.verify(holder, check(site, request, null), new Violations(), unwritten));
    }

    /** Null for the keys is a look that uses nothing. */
    private static VerificationRequest check(String site, PlayerRequest request, @Nullable List<String> kids) {
        return new VerificationRequest(
                site,
                null,
                null,
                request.headerValues(),
                null,
                null,
                null,
                request.contentId(),
                null,
                kids,
                request.facts(),
                kids != null);
    }

    private ClearKeys keys(String site) {
        return sites.current()
                .find(site)
                .orElseThrow(() -> new Refused(
                        "", RequestCode.LICENSE_SERVER_MISSING, "a section clearkey in the configuration of the site"));
    }

    private static LicenseAnswer answer(byte[] license, AuditEvent event) {
        event.decided(Outcome.LICENSED, List.of(), List.of());
        return new LicenseAnswer(200, license, "application/json", Map.of(), null, null);
    }
}
