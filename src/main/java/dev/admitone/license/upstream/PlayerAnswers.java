/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.license.upstream;

import dev.admitone.token.DrmSystem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes licenses and faults as players expect them. */
final class PlayerAnswers {

    private static final String BYTES = "application/octet-stream";
    private static final String XML = "text/xml; charset=utf-8";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}(; ?charset=[A-Za-z0-9-]{1,20})?");
    private static final String FAULT = "fault";

    /** A server may send a fault as a success. */
    private static final Set<Integer> FAULTS = Set.of(LicenseAnswer.OK, LicenseAnswer.FAULT);

    private static final Pattern HTML = Pattern.compile("(?i)<(!doctype|html).*", Pattern.DOTALL);

    private PlayerAnswers() {}

    /** The license of a DRM system, which is made of what the server sent. */
    static LicenseAnswer license(DrmSystem drm, UpstreamAnswer answer, byte[] sent, @Nullable String deviceId)
            throws UpstreamFailed {
        var license = switch (drm) {
            case FAIRPLAY -> FairplayBody.ckc(sent);
            case PLAYREADY -> xml(sent);
            default -> sent;
        };
        boolean isPage = license != null && (drm == DrmSystem.PLAYREADY ? isHtml(license) : isText(drm, license));
        if (license == null || isPage) {
            throw new UpstreamFailed(UpstreamFailure.MALFORMED);
        }
        return new LicenseAnswer(
                LicenseAnswer.OK, license, contentType(drm, answer), PlayerHeaders.of(answer), deviceId, null);
    }

    /** The SOAP fault of a PlayReady server; empty if the answer is none. The CDM reads nothing else. */
    static Optional<LicenseAnswer> fault(DrmSystem drm, UpstreamAnswer answer) {
        boolean isFault = drm == DrmSystem.PLAYREADY
                && FAULTS.contains(answer.status())
                && PlayreadyMessage.isFault(answer.body());
        if (!isFault) {
            return Optional.empty();
        }
        var code = answer.header(PlayerHeaders.CODE)
                .filter(VendorCode::isCode)
                .or(() -> Optional.ofNullable(PlayreadyMessage.faultCode(answer.body())))
                .orElse(FAULT);
        return Optional.of(
                new LicenseAnswer(LicenseAnswer.FAULT, answer.body(), XML, PlayerHeaders.of(answer), null, code));
    }

    /** A vendor's page says that its license is base64, while players feed it to the CDM as it is. Takes both. */
    private static byte @Nullable [] xml(byte[] sent) {
        if (isXml(sent)) {
            return sent;
        }
        var decoded =
                FairplayBody.isText(sent) ? FairplayBody.base64(new String(sent, StandardCharsets.ISO_8859_1)) : null;
        return decoded != null && isXml(decoded) ? decoded : sent;
    }

    private static boolean isXml(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("<");
    }

    private static boolean isHtml(byte[] body) {
        return HTML.matcher(new String(body, StandardCharsets.UTF_8).stripLeading())
                .matches();
    }

    /** Whether a page or a JSON value stands where a license in bytes belongs, as of a captive portal. */
    private static boolean isText(DrmSystem drm, byte[] body) {
        boolean isBinary = drm == DrmSystem.WIDEVINE || drm == DrmSystem.FAIRPLAY;
        var text = new String(body, StandardCharsets.ISO_8859_1).strip();
        return isBinary && (text.startsWith("<") || text.startsWith("[") || text.equals("null"));
    }

    private static String contentType(DrmSystem drm, UpstreamAnswer answer) {
        return switch (drm) {
            case WIDEVINE, FAIRPLAY -> BYTES;
            case PLAYREADY -> XML;
            default ->
                answer.header("Content-Type")
                        .filter(type -> MEDIA_TYPE.matcher(type).matches())
                        .orElse(BYTES);
        };
    }
}
