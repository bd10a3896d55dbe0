/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.forwardauth;

import dev.admitone.admission.VerificationAnswer;
import dev.admitone.admission.VerificationRequest;
import dev.admitone.admission.VerifyToken;
import dev.admitone.audit.AuditEvent;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.http.ClientAddress;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.settings.Live;
import dev.admitone.site.Site;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.SiteFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The use case "may this license request pass". Thread-safe. */
final class CheckRequest {

    private final CallerSites sites;
    private final Live<ForwardAuthSites> settings;
    private final VerifyToken verifyToken;

    CheckRequest(CallerSites sites, Live<ForwardAuthSites> settings, VerifyToken verifyToken) {
        this.sites = sites;
        this.settings = settings;
        this.verifyToken = verifyToken;
    }

    /**
     * The site that a caller asks for.
     *
     * @throws Refused A1102 if the caller may not act for it
     */
    Site site(Caller caller, String name) {
        return sites.find(caller, name, new Violations());
    }

    /**
     * Checks the token of a license request, as {@code POST /tokens/verify} does.
     *
     * @throws Refused if there is no token, or the request is not one of the site's
     */
    VerificationAnswer check(
            Caller caller, String siteName, HttpServletRequest request, OriginalRequest original, AuditEvent event) {
        var site = site(caller, siteName);
        event.site(site.name());
        var deliveries =
                site.formats().values().stream().map(SiteFormat::delivery).toList();
        var token = PlayerToken.find(request, original, deliveries);
        var own = settings.current().find(site.name());
        var facts = facts(own, original);
        var asked = new VerificationRequest(
                site.name(),
                null,
                token,
                null,
                null,
                null,
                facts.drm(),
                facts.contentId(),
                null,
                keyIds(original),
                client(own, request, original),
                null);
        return verifyToken.verify(caller, asked, new Violations(), event);
    }

    /** A path that is not one of the site's is refused: what it asks for could not be compared with the token. */
    private static PathTemplate.Facts facts(ForwardAuthSite site, OriginalRequest original) {
        if (site.paths().isEmpty()) {
            return new PathTemplate.Facts(null, null);
        }
        var parts = PathTemplate.parts(original.path());
        var facts = site.paths().stream()
                .flatMap(template -> template.match(parts).stream())
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "", RequestCode.NOT_FOUND, "an original path as in the site's forward-auth.paths"));
        if (facts.drm() != null && DrmSystem.find(facts.drm()).isEmpty()) {
            var detail = "one of " + String.join(", ", DrmSystem.names()) + " in the original path";
            throw new Refused("", RequestCode.DRM_UNKNOWN, detail);
        }
        return facts;
    }

    private static @Nullable List<String> keyIds(OriginalRequest original) {
        var ids = original.query().values("kids").stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .toList();
        return ids.isEmpty() ? null : ids;
    }

    private static ClientFacts client(ForwardAuthSite site, HttpServletRequest request, OriginalRequest original) {
        return new ClientFacts(
                ClientAddress.of(request).written(),
                ProxyHeaders.one(request, site.deviceIdHeader()),
                ProxyHeaders.one(request, site.sessionIdHeader()),
                null,
                null,
                null,
                null,
                null,
                original.length());
    }
}
