/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license;

import dev.admitone.admission.HeldStream;
import dev.admitone.admission.VerificationAnswer;
import dev.admitone.admission.VerificationAnswer.Reason;
import dev.admitone.admission.VerificationRequest;
import dev.admitone.admission.VerifyToken;
import dev.admitone.audit.AuditEvent;
import dev.admitone.audit.Outcome;
import dev.admitone.caller.Caller;
import dev.admitone.crypto.Sha256;
import dev.admitone.grant.ExchangeGrant;
import dev.admitone.grant.Player;
import dev.admitone.http.CorrelationId;
import dev.admitone.issuance.TokenAnswer;
import dev.admitone.license.clearkey.ClearKeySites;
import dev.admitone.license.clearkey.ClearKeys;
import dev.admitone.license.upstream.LicenseAnswer;
import dev.admitone.license.upstream.LicenseRequest;
import dev.admitone.license.upstream.LicenseServer;
import dev.admitone.license.upstream.LicenseServers;
import dev.admitone.problem.ErrorCode;
import dev.admitone.problem.ProblemKind;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import dev.admitone.state.StateUnavailable;
import dev.admitone.token.DrmSystem;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
    private final Live<ClearKeySites> clearKeys;
    private final ExchangeGrant exchangeGrant;
    private final VerifyToken verifyToken;
    private final Sha256 sha256;

    ServeLicense(
            Live<LicenseServers> servers,
            Live<ClearKeySites> clearKeys,
            ExchangeGrant exchangeGrant,
            VerifyToken verifyToken,
            Sha256 sha256) {
        this.servers = servers;
        this.clearKeys = clearKeys;
        this.exchangeGrant = exchangeGrant;
        this.verifyToken = verifyToken;
        this.sha256 = sha256;
    }

    /** Why a token is not admitted, such as the limit of streams. */
    private record NotAdmitted(String code, String message) implements ErrorCode {

        @Override
        public int status() {
            return 403;
        }
    }

    /**
     * Serves a license, or the certificate that a Widevine player asks for in the same way.
     *
     * @param event learns what is asked for and decided
     * @throws Refused if the grant gives no such license, or the vendor gives none
     * @throws StateUnavailable if the store does not answer, unless the site allows that
     */
    LicenseAnswer license(Player player, PlayerRequest request, AuditEvent event) {
        describe(request, event);
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
     * Serves the keys of the site in clear, for W3C ClearKey.
     *
     * @param event learns what is asked for and decided
     * @throws Refused if the grant gives no license, or the site has none of the keys
     * @throws StateUnavailable if the store does not answer, unless the site allows that
     */
    LicenseAnswer clearKey(Player player, PlayerRequest request, AuditEvent event) {
        describe(request, event);
        var license = clearKeys(player.site())
                .license(
                        request.challenge(),
                        id -> player.mayHave(id)
                                && (request.keyId() == null || request.keyId().equals(id)));
        admit(player, request, exchangeGrant.exchangeForAnyDrm(player, request.exchange(player), event), event);
        return clearKeyLicense(license, event);
    }

    /**
     * As {@link #clearKey}, for a player that has a license token of the site and no grant.
     *
     * @param site that takes tokens for ClearKey
     * @throws Refused with the codes of the token's format if the token is not admitted
     * @throws StateUnavailable if the store does not answer
     */
    LicenseAnswer clearKeyForToken(String site, Caller holder, PlayerRequest request, AuditEvent event) {
        describe(request, event);
        var keys = clearKeys(site);
        var license = keys.license(request.challenge(), id -> true);
        var kids = ClearKeys.requested(request.challenge()).stream()
                .map(UUID::toString)
                .toList();
        var check = new VerificationRequest(
                site, null, null, request.headerValues(), null, null, null, null, null, kids, request.facts(), null);
        var answer = verifyToken.verifyBeforeVendor(holder, check, new Violations(), event);
        if (!answer.admitted()) {
            throw refused(answer);
        }
        return clearKeyLicense(license, event);
    }

    private ClearKeys clearKeys(String site) {
        return clearKeys
                .current()
                .find(site)
                .orElseThrow(() -> new Refused(
                        "", RequestCode.LICENSE_SERVER_MISSING, "a section clearkey in the configuration of the site"));
    }

    private static LicenseAnswer clearKeyLicense(byte[] license, AuditEvent event) {
        event.decided(Outcome.LICENSED, List.of(), List.of());
        return new LicenseAnswer(200, license, "application/json", Map.of(), null, null);
    }

    private void describe(PlayerRequest request, AuditEvent event) {
        event.challenge(HexFormat.of().formatHex(sha256.digest(request.challenge())))
                .deviceId(request.deviceId());
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
        return servers.current()
                .find(player.site(), player.format())
                .filter(server -> server.drmSystems().contains(drm))
                .orElseThrow(() -> new Refused(
                        "",
                        RequestCode.LICENSE_SERVER_MISSING,
                        "a license-server for " + drm.wireName() + " in the section " + player.format()
                                + " of the site's configuration"));
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
    private static Refused judged(Player player, Refused refused) {
        boolean isOfGrant = OF_GRANT.contains(refused.violations().get(0).code());
        return player.keyIds() != null && isOfGrant ? refused.as(ProblemKind.INSUFFICIENT_PROOF) : refused;
    }

    /** Redeems the token, and leases a stream, before the vendor is asked. */
    private @Nullable HeldStream admit(Player player, PlayerRequest request, TokenAnswer token, AuditEvent event) {
        var check = new VerificationRequest(
                token.site(),
                token.format(),
                token.token(),
                null,
                null,
                null,
                token.drm(),
                null,
                null,
                request.keyId() == null
                        ? player.keyIds()
                        : List.of(request.keyId().toString()),
                request.facts(),
                null);
        var admitted = verifyToken.admit(player.caller(), check, new Violations(), event);
        if (!admitted.answer().admitted()) {
            throw refused(admitted.answer());
        }
        return admitted.stream();
    }

    private static Refused refused(VerificationAnswer answer) {
        return new Refused(
                answer.errors().stream().map(ServeLicense::violation).toList());
    }

    private static Violation violation(Reason reason) {
        var detail = reason.hint().isEmpty() ? reason.errorMessage() : reason.hint();
        return new Violation("", new NotAdmitted(reason.errorCode(), reason.errorMessage()), detail);
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
