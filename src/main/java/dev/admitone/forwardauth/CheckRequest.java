/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.admission.NotAdmitted;
import dev.admitone.admission.VerifyToken;
import dev.admitone.audit.AuditEvent;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.grant.ExchangeGrant;
import dev.admitone.grant.Player;
import dev.admitone.grant.PlayerGrants;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import dev.admitone.site.Site;
import dev.admitone.state.StateUnavailable;
import dev.admitone.token.IssuedToken.Delivery;
import dev.admitone.token.Recognition;
import dev.admitone.token.SiteFormat;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The use case "may this license request pass". Thread-safe. */
final class CheckRequest {

    private static final int DOTS_OF_A_GRANT = 4;

    private final CallerSites sites;
    private final Live<ForwardAuthSites> settings;
    private final VerifyToken verifyToken;
    private final PlayerGrants grants;
    private final ExchangeGrant exchangeGrant;

    CheckRequest(
            CallerSites sites,
            Live<ForwardAuthSites> settings,
            VerifyToken verifyToken,
            PlayerGrants grants,
            ExchangeGrant exchangeGrant) {
        this.sites = sites;
        this.settings = settings;
        this.verifyToken = verifyToken;
        this.grants = grants;
        this.exchangeGrant = exchangeGrant;
    }

    /**
     * Lets a preflight pass, without any credential.
     *
     * @throws Refused A1102 if the caller may not act for the site
     */
    AnswerFacts preflight(Caller caller, ForwardedRequest request) {
        return new AnswerFacts(null, null, null, noTokens(site(caller, request), request));
    }

    /**
     * Checks the token of a license request, as {@code POST /tokens/verify} does; or exchanges a grant for a token,
     * where the operator asks for it.
     *
     * @param event learns what is asked and decided
     * @throws Refused if there is no token, the request is none of the site's, or the grant gives no token
     * @throws StateUnavailable if the state store is needed and does not answer
     */
    Verdict check(Caller caller, ForwardedRequest request, AuditEvent event) {
        var site = site(caller, request);
        event.site(site.name());
        var noTokens = noTokens(site, request);
        // For refusals that are thrown.
        new AnswerFacts(null, null, null, noTokens).keepIn(request.http());
        var token = PlayerToken.find(request, deliveries(site));
        var asked = LicenseRequest.of(settings.current().find(site.name()), request);
        boolean isGrant = isGrant(token, site);
        if (isGrant && noTokens.isEmpty() && isAuthentic(request, token)) {
            throw new Refused(
                    "",
                    RequestCode.GRANT_NOT_EXCHANGED,
                    "a token; or let the proxy add ?exchange= with the DRM system, or set forward-auth.exchange");
        }
        if (!isGrant || noTokens.isEmpty()) {
            return verify(caller, new Presented(site, token, asked), noTokens, event);
        }
        return exchange(player(site, request, token), asked, noTokens, event);
    }

    /** A token for a license of a site. */
    private record Presented(Site site, String token, LicenseRequest asked) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Presented";
        }
    }

    private Verdict verify(Caller caller, Presented presented, Map<String, String> noTokens, AuditEvent event) {
        var asked = presented.asked.verification(presented.site.name(), presented.token);
        var answer = verifyToken.verifyBeforeVendor(caller, asked, new Violations(), event);
        var delivery = presented.site.format(answer.format()).delivery();
        boolean isPassed = answer.admitted() && !noTokens.isEmpty();
        var tokens = isPassed ? with(noTokens, delivery, presented.token) : noTokens;
        var facts = new AnswerFacts(answer.userId(), answer.contentId(), answer.tokenId(), tokens);
        return new Verdict(facts, answer.admitted() ? null : NotAdmitted.of(answer));
    }

    private Site site(Caller caller, ForwardedRequest request) {
        return sites.find(caller, request.site(), new Violations());
    }

    private Verdict exchange(Player player, LicenseRequest asked, Map<String, String> noTokens, AuditEvent event) {
        var token = exchangeGrant
                .exchange(player, asked.exchange(), new Violations(), event)
                .token();
        // Redeems the token and leases a stream, as for a token that the player sends.
        var answer = verifyToken
                .admit(player.caller(), asked.verification(player.site(), token.token()), new Violations(), event)
                .answer();
        var tokens = answer.admitted() ? with(noTokens, token.delivery(), token.token()) : noTokens;
        var facts = new AnswerFacts(
                player.userId(), contentId(player, asked), token.tokenId().toString(), tokens);
        return new Verdict(facts, answer.admitted() ? null : NotAdmitted.of(answer));
    }

    /** The content that the request chose, or the only one. */
    private static @Nullable String contentId(Player player, LicenseRequest asked) {
        var all = player.contentIds();
        return asked.contentId() == null && all.size() == 1 ? all.get(0) : asked.contentId();
    }

    private Player player(Site site, ForwardedRequest request, String grant) {
        var player = grants.authenticate(request.http(), grant);
        if (!player.site().equals(site.name())) {
            throw new Refused("", RequestCode.GRANT_INVALID, "a grant of this site");
        }
        return player;
    }

    private boolean isAuthentic(ForwardedRequest request, String grant) {
        try {
            grants.authenticate(request.http(), grant);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    /** Grants are encrypted as some tokens are; those say what they are. */
    private static boolean isGrant(String token, Site site) {
        return token.chars().filter(character -> character == '.').count() == DOTS_OF_A_GRANT
                && site.formats().values().stream().noneMatch(format -> format.recognise(token) == Recognition.YES);
    }

    /**
     * The headers for the license server without a token in any; empty if grants are not exchanged. All are there, so
     * that a proxy that copies them never passes one that the client wrote.
     */
    private Map<String, String> noTokens(Site site, ForwardedRequest request) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        if (request.exchangeOption() != null
                || settings.current().find(site.name()).exchange()) {
            deliveries(site).forEach(delivery -> headers.put(delivery.header(), AnswerFacts.ABSENT));
        }
        return headers;
    }

    private static Map<String, String> with(Map<String, String> noTokens, Delivery delivery, String token) {
        var headers = new TreeMap<>(noTokens);
        headers.put(delivery.header(), token);
        return headers;
    }

    private static Collection<Delivery> deliveries(Site site) {
        return site.formats().values().stream().map(SiteFormat::delivery).toList();
    }
}
