/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.problem.RequestCode;
import dev.admitone.token.DrmSystem;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Axinom's license servers: one URL for each DRM system, and errors with a status and headers. */
final class AxinomProtocol implements VendorProtocol {

    /** About the client, signed with the site's key. It is for the proxy only: the player must not see it. */
    private static final String INFO = "X-AxDRM-Message";

    private static final String BYTES = "application/octet-stream";

    private final UpstreamSettings settings;
    private final Function<String, @Nullable String> devices;

    /**
     * Creates the protocol.
     *
     * @param devices the device that a signed message names; null if the message is not authentic or names none
     */
    AxinomProtocol(UpstreamSettings settings, Function<String, @Nullable String> devices) {
        this.settings = settings;
        this.devices = devices;
    }

    @Override
    public Set<DrmSystem> drmSystems() {
        return settings.urls().keySet();
    }

    @Override
    public HttpRequest request(LicenseRequest request) {
        var url = settings.url(request.drm());
        return switch (request.drm()) {
            case FAIRPLAY ->
                RequestHead.of(url, request, BYTES, null)
                        .POST(BodyPublishers.ofByteArray(FairplayBody.spc(request.challenge())))
                        .build();
            case PLAYREADY -> PlayreadyMessage.of(request.challenge()).post(url, request);
            default ->
                RequestHead.of(url, request, null, null)
                        .POST(BodyPublishers.ofByteArray(request.challenge()))
                        .build();
        };
    }

    @Override
    public LicenseAnswer license(DrmSystem drm, UpstreamAnswer answer) throws UpstreamFailed {
        var fault = PlayerAnswers.fault(drm, answer);
        if (fault.isPresent()) {
            return fault.get();
        }
        refuseError(answer);
        var device = answer.header(INFO).map(devices).orElse(null);
        return PlayerAnswers.license(drm, answer, answer.good(), device);
    }

    /** 403 is about the viewer or the device, 400 about the request, and others about this service. */
    private static void refuseError(UpstreamAnswer answer) {
        var code = answer.header(PlayerHeaders.CODE).orElse(null);
        var message = PlayerHeaders.message(answer).orElse("the vendor gives no reason");
        switch (answer.status()) {
            case 403 -> throw VendorCode.refusal(code, 403, RequestCode.LICENSE_REFUSED, message);
            case 400 ->
                throw isAboutToken(message)
                        ? VendorCode.refusal(code, 502, RequestCode.LICENSE_TOKEN_REFUSED, message)
                        : VendorCode.refusal(code, 400, RequestCode.LICENSE_REQUEST_REFUSED, message);
            default -> {
                if (code != null && answer.status() != LicenseAnswer.OK) {
                    throw VendorCode.refusal(code, 502, RequestCode.LICENSE_ANSWER_UNUSABLE, message);
                }
            }
        }
    }

    /** By words of messages that were seen; the vendor publishes no list. */
    private static boolean isAboutToken(String message) {
        var lower = message.toLowerCase(Locale.ROOT);
        return Stream.of("drm message", "jwt", "signature", "communication key").anyMatch(lower::contains);
    }

    @Override
    public HttpRequest certificateRequest(DrmSystem drm) {
        var url = settings.fairplayCertificate();
        if (drm != DrmSystem.FAIRPLAY || url == null) {
            throw Upstream.missing("admitone.sites.<S>.axinom.license-server.fairplay-certificate");
        }
        return RequestHead.plain(url).GET().build();
    }

    @Override
    public byte[] certificate(UpstreamAnswer answer) throws UpstreamFailed {
        return Certificates.bytes(answer.good());
    }
}
