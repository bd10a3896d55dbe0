/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.admission.HeldStream;
import dev.admitone.admission.NotAdmitted;
import dev.admitone.admission.VerifyToken;
import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.Outcome;
import dev.admitone.crypto.Sha256;
import dev.admitone.grant.ExchangeGrant;
import dev.admitone.grant.Player;
import dev.admitone.http.CorrelationId;
import dev.admitone.issuance.TokenAnswer;
import dev.admitone.license.upstream.LicenseAnswer;
import dev.admitone.license.upstream.LicenseRequest;
import dev.admitone.license.upstream.LicenseServer;
import dev.admitone.license.upstream.LicenseServers;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.ProblemKind;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import dev.admitone.state.StateUnavailable;
import dev.admitone.token.DrmSystem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The use case "serve a license": exchange the grant, admit the token, ask the vendor. The token never leaves the
 * service. Thread-safe.
 */
final class ServeLicense {

    private static final Logger LOG = LoggerFactory.getLogger(ServeLicense.class);
    private static final String BINARY = "application/octet-stream";

    /** Another grant helps. */
    private static final Set<ErrorCode> OF_GRANT =
            Set.of(RequestCode.GRANT_EXPIRED, RequestCode.GRANT_REVOKED, RequestCode.GRANT_UNKNOWN);

    private final Live<LicenseServers> servers;
    private final ExchangeGrant exchangeGrant;
    private final VerifyToken verifyToken;
    private final Sha256 sha256;

    ServeLicense(Live<LicenseServers> servers, ExchangeGrant exchangeGrant, VerifyToken verifyToken, Sha256 sha256) {
        this.servers = servers;
        this.exchangeGrant = exchangeGrant;
        this.verifyToken = verifyToken;
        this.sha256 = sha256;
    }

    /**
     * Serves a license, or the certificate that a Widevine player asks for in the same way.
     *
     * @param event learns what is asked for and decided
     * @throws Refused if the grant gives no such license, or the vendor gives none
     * @throws StateUnavailable if the store does not answer, unless the site allows that
     */
    LicenseAnswer license(Player player, PlayerRequest request, AuditEvent event) {
        request.describeTo(event, sha256);
        var drm = Objects.requireNonNull(request.drm());
        var server = server(player, drm);
        if (request.asksForCertificate()) {
            event.look();
            var token = exchangeGrant.look(player, request.exchange(player), new Violations(), event);
            return ask(server, request, token, event);
        }
        var token = exchange(player, request, event);
        var stream = admit(player, request, token, event);
        LicenseAnswer answer;
        try {
            answer = ask(server, request, token, event);
        } catch (RuntimeException failure) {
            giveBack(stream);
            throw failure;
        }
        if (!answer.isLicense()) {
            giveBack(stream);
        }
        return answer;
    }

    /**
     * The FairPlay certificate, with which players encrypt their license requests.
     *
     * @throws Refused if the vendor's license server has none for the DRM system, or does not answer
     */
    LicenseAnswer certificate(Player player, DrmSystem drm) {
        return new LicenseAnswer(200, server(player, drm).certificate(drm), BINARY, Map.of(), null, null);
    }

    private LicenseServer server(Player player, DrmSystem drm) {
        var server = servers.current().find(player.site(), player.format());
        return server.filter(found -> found.drmSystems().contains(drm))
                .orElseThrow(() -> new Refused(
                        "",
                        RequestCode.LICENSE_SERVER_MISSING,
                        advice(
                                player.format(),
                                server.map(LicenseServer::drmSystems).orElse(Set.of()))));
    }

    private static String advice(String format, Set<DrmSystem> known) {
        if (!LicenseServers.areFor(format)) {
            return "the built-in license proxy does not support " + format
                    + ": the player gets a token from /grants/tokens and sends its license request to the vendor";
        }
        return known.isEmpty()
                ? "a license-server in the section " + format + " of the site's configuration"
                : "one of " + known.stream().map(DrmSystem::wireName).sorted().collect(Collectors.joining(", "));
    }

    private TokenAnswer exchange(Player player, PlayerRequest request, AuditEvent event) {
        try {
            return exchangeGrant
                    .exchange(player, request.exchange(player), new Violations(), event)
                    .token();
        } catch (Refused refused) {
            throw judged(player, refused);
        }
    }

    /** Players of the DASH-IF model get another authorization token if the problem is of this kind. */
    static Refused judged(Player player, Refused refused) {
        boolean isOfGrant = OF_GRANT.contains(refused.violations().get(0).code());
        return player.keyIds() != null && isOfGrant ? refused.as(ProblemKind.INSUFFICIENT_PROOF) : refused;
    }

    /** Redeems the token, and leases a stream, before the vendor is asked. */
    private @Nullable HeldStream admit(Player player, PlayerRequest request, TokenAnswer token, AuditEvent event) {
        var admitted = verifyToken.admit(player.caller(), request.check(player, token), new Violations(), event);
        NotAdmitted.refuse(admitted.answer());
        return admitted.stream();
    }

    private LicenseAnswer ask(LicenseServer server, PlayerRequest request, TokenAnswer token, AuditEvent event) {
        var answer = server.license(new LicenseRequest(
                Objects.requireNonNull(request.drm()),
                request.challenge(),
                token.token(),
                token.delivery(),
                request.headers(),
                Objects.requireNonNullElse(request.ip(), ""),
                Objects.requireNonNullElse(CorrelationId.current(), "")));
        event.vendorCode(answer.vendorCode());
        if (answer.deviceId() != null) {
            event.deviceId(answer.deviceId());
        }
        if (answer.isLicense()) {
            event.decided(Outcome.LICENSED, List.of(), List.of());
        } else {
            event.decided(Outcome.REFUSED, List.of(String.valueOf(answer.vendorCode())), List.of());
        }
        return answer;
    }

    /** A stream that is not given back ends with its lease. */
    private void giveBack(@Nullable HeldStream stream) {
        if (stream == null) {
            return;
        }
        try {
            verifyToken.giveBack(stream);
        } catch (StateUnavailable e) {
            LOG.debug("a stream without a license ends with its lease: {}", e.getMessage());
        }
    }
}
