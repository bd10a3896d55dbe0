/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.token.DrmSystem;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** DoveRunner's license server: one URL for all DRM systems, and errors with status 200. */
final class DoverunnerProtocol implements VendorProtocol {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final UpstreamSettings settings;
    private final String siteId;

    DoverunnerProtocol(UpstreamSettings settings, String siteId) {
        this.settings = settings;
        this.siteId = siteId;
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
                RequestHead.of(url, request, FORM, null)
                        .POST(BodyPublishers.ofString(FairplayBody.form(FairplayBody.spc(request.challenge()))))
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
        var document = DoverunnerDocument.of(answer.body()).orElse(null);
        refuseError(document);
        var body = answer.good();
        var license = document == null ? null : document.license();
        if (document == null || (license == null && isJson(drm))) {
            return PlayerAnswers.license(drm, answer, body, null);
        }
        var sent = license == null ? null : bytes(drm, license);
        if (sent == null) {
            throw new UpstreamFailed(UpstreamFailure.MALFORMED);
        }
        return PlayerAnswers.license(drm, answer, sent, document.deviceId());
    }

    /** Also for statuses other than 200: the vendor documents only that one. */
    private static void refuseError(@Nullable DoverunnerDocument document) {
        if (document != null && document.isError()) {
            throw DoverunnerErrors.refusal(document.errorCode());
        }
    }

    /** Whether licenses of a DRM system may be JSON themselves. */
    private static boolean isJson(DrmSystem drm) {
        return drm == DrmSystem.WISEPLAY || drm == DrmSystem.NCG;
    }

    private static byte @Nullable [] bytes(DrmSystem drm, String license) {
        return drm == DrmSystem.WIDEVINE ? DoverunnerDocument.hex(license) : license.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public HttpRequest certificateRequest(DrmSystem drm) {
        if (drm != DrmSystem.FAIRPLAY) {
            throw Upstream.missing("fairplay in the path: other DRM systems have no certificate here");
        }
        return RequestHead.plain(beside(settings.url(drm), "fpsKeyManager.do"))
                .GET()
                .build();
    }

    /** The vendor's pages next to that for licenses. */
    private URI beside(URI url, String page) {
        var query = "?siteId=" + URLEncoder.encode(siteId, StandardCharsets.UTF_8);
        return url.resolve((url.getRawPath().isEmpty() ? "/" : "") + page + query);
    }

    @Override
    public byte[] certificate(UpstreamAnswer answer) throws UpstreamFailed {
        refuseError(DoverunnerDocument.of(answer.body()).orElse(null));
        return Certificates.bytes(answer.good());
    }
}
