/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.drmtoday;

import dev.admitone.diagnosis.Expected;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.PreparedToken;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.TokenUse;
import dev.admitone.token.UsageRules;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.VerificationResult.Inspection;
import dev.admitone.token.Warning;
import dev.admitone.vendor.CommonFormats;
import dev.admitone.vendor.JsonWriter;
import dev.admitone.vendor.JwtSite;
import dev.admitone.vendor.ObjectFormat;
import dev.admitone.vendor.PolicyObject;
import dev.admitone.vendor.Profiles;
import dev.admitone.vendor.Rule;
import dev.admitone.vendor.Rule.Decides;
import dev.admitone.vendor.SharedKeys;
import dev.admitone.vendor.TimeRule;
import dev.admitone.vendor.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Issues and checks the upfront tokens of one site. Immutable, thread-safe. */
final class BoundDrmtoday extends JwtSite {

    private static final String SESSION = "session_id";
    private static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY);
    private static final Form FORM = new Form(
            Expected.DRMTODAY_TOKEN,
            List.of("optData", "crt"),
            "x-dt-auth-token",
            SYSTEMS,
            SESSION,
            false,
            TokenFailureCode.COMMON);

    private final Site site;
    private final List<Rule<Checked>> rules;

    BoundDrmtoday(Site site, Settings settings, SharedKeys keys) {
        super(FORM, keys, settings);
        this.site = site;
        var skew = settings.binding().durations().clockSkew();
        var time = new TimeRule(skew, TokenFailureCode.NOT_YET_VALID, TokenFailureCode.EXPIRED);
        this.rules = List.of(
                Rule.ofAdmission(Checked::judgePayload),
                Rule.ofAdmission((it, failures) -> time.judge(it.payload.issued(), it.payload.end(), it.now, failures)),
                Rule.ofMatch(
                        it -> it.check.userId(),
                        it -> it.payload.string("/optData/userId"),
                        TokenFailureCode.USER_ID.because("compare user_id with userId of optData")),
                Rule.ofMember(
                        it -> it.check.drm(),
                        it -> SYSTEMS,
                        TokenFailureCode.DRM.because("widevine, playready or fairplay")),
                Rule.ofMatch(
                        it -> site.merchant,
                        it -> it.payload.string("/optData/merchant"),
                        TokenFailureCode.MERCHANT.because("compare merchant of the site with merchant of optData")),
                Rule.ofMember(
                        it -> it.check.contentId(),
                        it -> it.payload.assetIds(),
                        TokenFailureCode.CONTENT_ID.because(
                                "compare content_id with assetId of each crt, letter case too; with a variantId, it is assetId|variantId")),
                Rule.ofLicense(Checked::judgeRights),
                Rule.of(
                        Decides.ADMISSION,
                        it -> settings.singleUse() && it.payload.end() == null,
                        TokenFailureCode.NO_END.because("the site admits each token once, so the token needs exp")));
    }

    /** The configuration of a site; tokens say that they are issued earlier than now by {@code backDate}. */
    record Site(String merchant, Duration backDate, ObjectFormat rights, Profiles<PolicyObject> profiles) {}

    private record Checked(Received payload, Violations violations, TokenCheck check, Instant now) {

        void judgePayload(Consumer<Failure> failures) {
            var found = found(code -> code == DrmtodayCode.PAYLOAD);
            if (violations.isFull() || !found.isEmpty()) {
                failures.accept(TokenFailureCode.PAYLOAD.because(Rule.expectation(found)));
            }
        }

        /** A license that is over is a warning. */
        void judgeRights(Consumer<Failure> failures) {
            var found = found(code -> !code.isInfo() && code != DrmtodayCode.LICENSE_OVER);
            if (!found.isEmpty()) {
                failures.accept(TokenFailureCode.POLICY.because(Rule.expectation(found)));
            }
        }

        private List<Violation> found(Predicate<DrmtodayCode> codes) {
            return violations.found().stream()
                    .filter(violation -> codes.test((DrmtodayCode) violation.code()))
                    .toList();
        }
    }

    private record Asked(
            TokenRequest request,
            @Nullable DrmSystem drm,
            @Nullable String session,
            Validity valid) {}

    @Override
    public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
        CommonFormats.NAME.required(request.userId(), "/user_id", DrmtodayCode.USER_ID, violations);
        CommonFormats.NAME.required(request.contentId(), "/content_id", DrmtodayCode.ASSET_ID, violations);
        var drm = DrmSystem.read(request.drm(), SYSTEMS, DrmtodayCode.DRM, violations);
        var policy = new Rights(site.profiles.policy(request.profile(), request.policy(), violations));
        var end = policy.end();
        if (end != null && !end.isAfter(now)) {
            violations.add(Profiles.POLICY, DrmtodayCode.LICENSE_OVER, "an absoluteExpiration in the future");
        }
        var asked = request.readOptions(
                options -> new Asked(
                        request,
                        drm,
                        options.value(SESSION, DrmtodayCode.SESSION_ID, CommonFormats.NAME),
                        settings.limits().read(options, now, violations)),
                violations);
        return (entitlement, variant) -> seal(asked, policy, entitlement, now);
    }

    private IssuedToken seal(Asked asked, Rights policy, UsageRules entitlement, Instant now) {
        var validity = asked.valid.entitled(entitlement, now);
        // Not by more than the token lives, so that half of its time or more is still to come.
        var life = Duration.between(validity.start(), validity.end());
        var issued = validity.start().minus(life.compareTo(site.backDate) < 0 ? life : site.backDate);
        var warnings = new ArrayList<Warning>();
        var limited = policy.within(entitlement, now, validity.end(), advice -> warnings.add(advice.warning()));
        JsonWriter.Part viewer = out -> out.member("merchant", site.merchant)
                .member("userId", asked.request.userId())
                .member("sessionId", asked.session);
        JsonWriter.Part crt = out -> limited.policy().writeTo(out.member("assetId", asked.request.contentId()));
        JsonWriter.Part payload = out -> out.member("jti", asked.request.tokenId())
                .member("iat", issued.getEpochSecond())
                .member("exp", validity.end().getEpochSecond())
                .member("optData", JsonWriter.string(viewer))
                .member("crt", "[" + JsonWriter.string(crt) + "]");
        var token = sign(payload, now);
        advice(token).forEach(warnings::add);
        return new IssuedToken(token, asked.drm, issued, validity.end(), warnings, null, signer(now))
                .allowing(limited.allowed());
    }

    @Override
    protected VerificationResult judge(Authentic token) {
        var violations = new Violations();
        var payload = Received.read(token.payload(), site.rights, violations);
        if (payload == null) {
            return VerificationResult.refused(
                    TokenFailureCode.PAYLOAD.because("optData and crt must be strings that contain JSON"));
        }
        payload.adviseOver(token.now(), violations);
        if (!token.isKeyNamed()) {
            violations.add("/kid", DrmtodayCode.AUTHTOKEN_KID_MISSING, "write kid into the header");
        }
        var failures = failures(rules, new Checked(payload, violations, token.check(), token.now()));
        boolean redeems = settings.singleUse() && failures.isEmpty();
        return new VerificationResult(
                payload.contents(),
                failures,
                List.of(),
                token.check().given("drm", "key_ids"),
                Warning.unmuted(violations, settings.muted()),
                Inspection.of(() -> SensitiveJson.of(payload.json()), Set.of(), violations),
                redeems ? use(DrmtodayFormat.NAME, payload.contents(), token.now()) : TokenUse.NOTHING);
    }
}
