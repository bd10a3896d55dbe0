/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.admission;

import dev.admitone.audit.AuditEvent;
import dev.admitone.caller.Caller;
import dev.admitone.caller.CallerSites;
import dev.admitone.caller.Scope;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.site.Site;
import dev.admitone.state.StateUnavailable;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import dev.admitone.trace.SpanName;
import dev.admitone.trace.Spans;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The use case "may this token be exchanged for a license now". Thread-safe. */
public final class VerifyToken {

    private final CallerSites sites;
    private final Admission admission;
    private final Clock clock;
    private final Spans spans;

    VerifyToken(CallerSites sites, Admission admission, Clock clock, Spans spans) {
        this.spans = spans;
        this.sites = sites;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * Checks a token for a caller.
     *
     * @param violations what was found in the request before
     * @param event learns what is asked and decided
     * @throws Refused with all violations of the request; a token that is not admitted is an answer and no violation
     * @throws StateUnavailable if the token is admitted but for single use or streams, which cannot be checked now
     */
    public VerificationAnswer verify(
            Caller caller, VerificationRequest request, Violations violations, AuditEvent event) {
        return admit(caller, new Asked(request, false, false), violations, event).answer;
    }

    /**
     * Checks a token for a caller that asks the vendor's license server next: facts that only the vendor learns are
     * left to it.
     *
     * @throws Refused as {@link #verify}
     * @throws StateUnavailable as {@link #verify}
     */
    public VerificationAnswer verifyBeforeVendor(
            Caller caller, VerificationRequest request, Violations violations, AuditEvent event) {
        return admit(caller, new Asked(request, true, false), violations, event).answer;
    }

    /**
     * A request.
     *
     * @param vendorDecides whether the vendor's license server judges the client next
     * @param isNew whether the token was made for this request
     */
    private record Asked(VerificationRequest request, boolean vendorDecides, boolean isNew) {

        TokenCheck check(String token) {
            var check = request.check(token);
            return vendorDecides ? check.beforeVendor() : check;
        }
    }

    /**
     * What a token was admitted with.
     *
     * @param stream what it took; null if it took no stream
     */
    public record Admitted(
            VerificationAnswer answer, @Nullable HeldStream stream) {}

    /**
     * As {@link #verifyBeforeVendor} for a token that was made for this request. What it took can be given back if the
     * vendor refuses.
     *
     * @throws Refused as {@link #verify}
     * @throws StateUnavailable as {@link #verify}
     */
    public Admitted admit(Caller caller, VerificationRequest request, Violations violations, AuditEvent event) {
        return admit(caller, new Asked(request, true, true), violations, event);
    }

    /**
     * As {@link #admit} for a license that this service makes itself: no vendor judges the client, so a rule about a
     * fact that is not known refuses.
     *
     * @throws Refused as {@link #verify}
     * @throws StateUnavailable as {@link #verify}
     */
    public Admitted admitWithoutVendor(
            Caller caller, VerificationRequest request, Violations violations, AuditEvent event) {
        return admit(caller, new Asked(request, false, true), violations, event);
    }

    /**
     * Checks a token as {@link #verify} does, for the warm-up: nothing is redeemed, leased or recorded.
     *
     * @throws Refused as {@link #verify}
     */
    public VerificationAnswer rehearse(Caller caller, VerificationRequest request, Violations violations) {
        var now = clock.instant();
        var asked = new Asked(request, false, false);
        var site = sites.find(caller, request.site(), violations);
        var presented = presented(site, asked, violations);
        var formatName = FormatOfToken.name(site, request, presented.token, violations);
        var verified = check(site.format(formatName), presented, violations, now);
        var admitted = new Admission.Admitted(verified.withoutInspection());
        return VerificationAnswer.of(site.name(), formatName, admitted, now.truncatedTo(ChronoUnit.SECONDS));
    }

    private Admitted admit(Caller caller, Asked asked, Violations violations, AuditEvent event) {
        var now = clock.instant();
        var request = asked.request;
        request.describeTo(event);
        var site = sites.find(caller, request.site(), violations);
        event.site(site.name());
        var presented = presented(site, asked, violations);
        var formatName = FormatOfToken.name(site, request, presented.token, violations);
        event.format(formatName);
        var verified = check(site.format(formatName), presented, violations, now);
        var shown = caller.scopes().contains(Scope.TOKENS_INSPECT) ? verified : verified.withoutInspection();
        var judged = asked.isNew ? shown.madeAt(now) : shown;
        var admitted = admission.admit(site, judged, request.consumes(), now);
        var answer = VerificationAnswer.of(site.name(), formatName, admitted, now.truncatedTo(ChronoUnit.SECONDS));
        answer.describeTo(event);
        var stream = HeldStream.of(site, verified.use().stream(), now, admitted.until());
        return new Admitted(answer, stream);
    }

    /** Ends a stream that a token took, unless the viewer had it before; claims of single use stay. */
    public void giveBack(HeldStream stream) {
        admission.giveBack(stream);
    }

    /**
     * The token of a request.
     *
     * @param pointer where it stands; empty if there is none
     * @param token empty if there is none
     */
    private record Presented(Asked asked, String pointer, String token) {

        VerificationRequest request() {
            return asked.request;
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Presented[pointer=" + pointer + "]";
        }
    }

    private static Presented presented(Site site, Asked asked, Violations violations) {
        var request = asked.request;
        var tokens = tokens(site, request, violations);
        if (tokens.size() > 1) {
            var detail = "the token in one place, not in " + String.join(" and ", tokens.keySet());
            violations.add("", RequestCode.TOKEN_TWICE, detail);
        }
        if (request.format() != null) {
            site.formatName(request.format(), violations);
        }
        violations.throwIfAny();
        return tokens.entrySet().stream()
                .findFirst()
                .map(found -> new Presented(asked, found.getKey(), found.getValue()))
                .orElse(new Presented(asked, "", ""));
    }

    private VerificationResult check(SiteFormat format, Presented presented, Violations violations, Instant now) {
        var check = presented.asked.check(presented.token);
        format.refuse(check, violations);
        refuseCustomData(presented, format, check.drm(), violations);
        violations.throwIfAny();
        var checked = spans.observe(SpanName.CHECK, () -> format.verify(check, now));
        return presented.token.isEmpty()
                ? checked.hinted(misplaced(presented.request(), format))
                : warned(checked, presented.pointer, format);
    }

    private static String misplaced(VerificationRequest request, SiteFormat format) {
        return MisplacedToken.hint(request.carriers(), format.delivery(), FormatOfToken.isToken(format));
    }

    private static VerificationResult warned(VerificationResult checked, String pointer, SiteFormat format) {
        var warning = MisplacedToken.warning(pointer, format.delivery());
        if (warning.isEmpty()) {
            return checked;
        }
        var warnings = new ArrayList<>(checked.warnings());
        warnings.add(warning.get());
        return checked.warned(warnings);
    }

    /** The tokens in the members that the named format, or any format of the site, is delivered in. */
    private static Map<String, String> tokens(Site site, VerificationRequest request, Violations violations) {
        var found = new TreeMap<String, String>();
        site.formats().forEach((name, format) -> {
            if (request.format() == null || request.format().equals(name)) {
                found.putAll(request.carriers().tokens(format.delivery(), violations));
            }
        });
        return found;
    }

    /** Other DRM systems have no custom data, so that the vendor would not find the token there. */
    private static void refuseCustomData(
            Presented presented, SiteFormat format, @Nullable DrmSystem drm, Violations violations) {
        if (presented.pointer.equals("/custom_data") && drm != null && !format.isCarriedInCustomData(drm)) {
            violations.add(
                    "/custom_data",
                    RequestCode.NO_CUSTOM_DATA,
                    "custom data is a part of PlayReady challenges; for " + drm.wireName() + " the token is in "
                            + format.delivery().inWords("headers, ", ", or in query, "));
        }
    }
}
