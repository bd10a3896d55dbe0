/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.PreparedToken;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.Warning;
import dev.admitone.vendor.JsonWriter;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import dev.admitone.vendor.Profiles;
import dev.admitone.vendor.RequestReader;
import dev.admitone.vendor.Rule;
import dev.admitone.vendor.Rule.Decides;
import dev.admitone.vendor.SharedKeyJwts;
import dev.admitone.vendor.SharedKeySite;
import dev.admitone.vendor.Validity;
import dev.admitone.vendor.ValidityOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Issues and checks the upfront tokens of one site. Immutable, thread-safe. */
final class BoundDrmtoday extends SharedKeySite {

    /** The vendor documents no query parameter. */
    static final IssuedToken.Delivery DELIVERY = new IssuedToken.Delivery("x-dt-auth-token", null);

    private static final Traits TRAITS = new Traits(
            DrmtodayFormat.NAME,
            DELIVERY,
            List.of(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY),
            List.of("optData", "crt"),
            new RequestReader.Codes(
                    DrmtodayCode.DRM,
                    DrmtodayCode.USER_ID,
                    DrmtodayCode.ASSET_ID,
                    DrmtodayCode.SESSION_ID,
                    ValidityOptions.Codes.withoutBegin(
                            DrmtodayCode.DATE_TIME,
                            DrmtodayCode.TOKEN_DURATION,
                            DrmtodayCode.TWO_ENDS,
                            DrmtodayCode.EXPIRATION_DATE)));

    private final Settings settings;
    private final ObjectFormat rights;
    private final Profiles<PolicyObject> profiles;
    private final List<Rule<Checked>> rules;

    BoundDrmtoday(Settings settings, ObjectFormat rights, Profiles<PolicyObject> profiles, SharedKeyJwts tokens) {
        super(tokens, settings.common, TRAITS);
        this.settings = settings;
        this.rights = rights;
        this.profiles = profiles;
        this.rules = List.of(
                Rule.of(
                        Decides.ADMISSION,
                        it -> it.violations.isFull() || it.violates(code -> code == DrmtodayCode.PAYLOAD),
                        TokenFailureCode.PAYLOAD.because(VerificationResult.CAUSE_IN_PROBLEMS)),
                Rule.ofAdmission((it, failures) -> judge(it.payload.contents(), it.token, failures)),
                Rule.ofMatch(
                        it -> settings.merchant,
                        it -> it.payload.string("/optData/merchant"),
                        TokenFailureCode.MERCHANT.because("compare merchant of the site with merchant of optData")),
                Rule.ofMatch(
                        it -> it.token.check().contentId(),
                        it -> it.payload.content(it.token.check().contentId()),
                        TokenFailureCode.CONTENT_ID.because("")),
                Rule.of(
                        Decides.LICENSE,
                        it -> it.violates(code -> !code.isInfo()),
                        TokenFailureCode.POLICY.because(VerificationResult.CAUSE_IN_PROBLEMS)));
    }

    /**
     * The configuration of a site; {@code backDate} is how much earlier than now its tokens say that they are issued.
     */
    record Settings(SharedKeySite.Settings common, String merchant, Duration backDate) {}

    private record Checked(Authentic token, Received payload, Violations violations) {

        boolean violates(Predicate<DrmtodayCode> codes) {
            return violations.found().stream().anyMatch(found -> codes.test((DrmtodayCode) found.code()));
        }
    }

    @Override
    public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
        var asked = read(request, now, violations);
        var policy = new Rights(profiles.policy(request.profile(), request.policy(), violations));
        var end = policy.end();
        if (end != null && !end.isAfter(now)) {
            violations.add(Profiles.POLICY, DrmtodayCode.LICENSE_OVER, "an absoluteExpiration in the future");
        }
        return (entitlement, variant) -> seal(request.tokenId().toString(), asked, policy, entitlement, now);
    }

    private IssuedToken seal(String id, RequestReader.Asked asked, Rights policy, UsageRules entitlement, Instant now) {
        var validity = asked.validity().entitled(entitlement, now);
        // Not by more than the token lives, so that half of its time or more is still to come.
        var life = Duration.between(validity.start(), validity.end());
        var issued = validity.start().minus(life.compareTo(settings.backDate) < 0 ? life : settings.backDate);
        var warnings = new ArrayList<Warning>();
        var limited = policy.within(entitlement, now, validity.end(), advice -> warnings.add(advice.warning()));
        JsonWriter.Part viewer = out -> out.member("merchant", settings.merchant)
                .member("userId", asked.userId())
                .member("sessionId", asked.sessionId());
        JsonWriter.Part crt = out -> limited.policy().writeTo(out.member("assetId", asked.contentId()));
        JsonWriter.Part payload = out -> out.member("jti", id)
                .member("iat", issued.getEpochSecond())
                .member("exp", validity.end().getEpochSecond())
                .member("optData", JsonWriter.string(viewer))
                .member("crt", "[" + JsonWriter.string(crt) + "]");
        return sign(payload, asked, new Validity(null, issued, validity.end()), warnings, now);
    }

    @Override
    protected VerificationResult judge(Authentic token) {
        var violations = new Violations();
        var payload = Received.read(token.token().payload(), rights, violations);
        if (payload == null) {
            return VerificationResult.refused(
                    TokenFailureCode.PAYLOAD.because("optData and crt are strings that hold JSON"));
        }
        if (!SharedKeyJwts.isNamed(token.token())) {
            violations.add("/kid", DrmtodayCode.AUTHTOKEN_KID_MISSING, "write kid into the header");
        }
        var failures = judged(rules, new Checked(token, payload, violations));
        return result(payload.contents(), failures, SensitiveJson.of(payload.json()), violations, token);
    }
}
