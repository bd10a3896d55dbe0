/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.nagra;

import dev.admitone.diagnosis.Expected;
import dev.admitone.json.JsonObject;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.PreparedToken;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.TokenUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Inspection;
import dev.admitone.token.Warning;
import dev.admitone.vendor.JwtSite;
import dev.admitone.vendor.PolicyObject;
import dev.admitone.vendor.Profiles;
import dev.admitone.vendor.RequestedContents;
import dev.admitone.vendor.SharedKeys;
import dev.admitone.vendor.SingleUseById;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Issues and checks the ContentAuthZ tokens of one settings. Immutable, thread-safe. */
final class BoundNagra extends JwtSite {

    static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY);

    private static final Form FORM = new Form(
            Expected.NAGRA_TOKEN,
            List.of(ContentAuthZ.TYPE, ContentAuthZ.RIGHTS),
            "nv-authorizations",
            SYSTEMS,
            null,
            true,
            TokenFailureCode.COMMON);

    private final Profiles<PolicyObject> profiles;

    BoundNagra(Settings settings, Profiles<PolicyObject> profiles, SharedKeys keys) {
        super(FORM, keys, settings);
        this.profiles = profiles;
    }

    @Override
    public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
        var drm = DrmSystem.read(request.drm(), SYSTEMS, NagraCode.DRM, violations);
        var asked = request.readOptions(json -> ContentAuthZ.read(request, json, settings, violations), violations);
        var validity = asked.validity().validity(now, settings.limits(), violations);
        var policy = profiles.policy(request.profile(), request.policy(), violations);
        if (asked.singleUse() && validity.end().isAfter(now.plus(SingleUseById.LONGEST))) {
            violations.add(asked.validity().endPointer(), NagraCode.SINGLE_USE, "less, or single_use false");
        }
        if (ContentRight.isOver(policy, now)) {
            violations.add("/policy/" + ContentRight.END, NagraCode.LICENSE_OVER, "a time after " + now);
        }
        return (rules, variant) -> {
            var right = ContentRight.within(policy, rules, now);
            rules.require(ContentRight.isEverUsable(right), now);
            var allowed = validity.within(rules);
            var token = sign(asked.payload(right, request.tokenId().toString(), allowed.end()), now);
            if (delivery().exceedsHeader(token)) {
                throw tooLong(request, asked.contentIds().size());
            }
            var advice = new Violations();
            asked.advise(advice);
            ContentRight.advise(policy, advice);
            var warnings = Warning.unmuted(advice, settings.muted());
            rules.advice(ContentRight.isStorable(policy), false).forEach(lost -> warnings.add(lost.warning()));
            return new IssuedToken(token, drm, allowed.start(), allowed.end(), warnings, null, signer(now))
                    .allowing(ContentRight.allowed(right));
        };
    }

    private static Refused tooLong(TokenRequest request, int contents) {
        if (contents > 1) {
            return new Refused(
                    RequestedContents.FURTHER,
                    NagraCode.TOKEN_LENGTH,
                    "fewer contents for a token, or a shorter policy");
        }
        var place = request.policy() == null && request.profile() != null ? "/profile" : Profiles.POLICY;
        return new Refused(place, NagraCode.TOKEN_LENGTH, "a shorter policy: fewer elements in its lists");
    }

    @Override
    protected VerificationResult judge(Authentic token) {
        var violations = new Violations();
        var payload = new JsonObject.Reading("", violations, NagraCode.UNKNOWN_MEMBER)
                .read(token.payload(), ContentAuthZ.PAYLOAD::read);
        var rules = new TokenRules(payload, violations, token.check(), token.now());
        rules.adviseUnusable();
        var failures = rules.judge(settings.binding());
        return new VerificationResult(
                rules.said(),
                failures,
                List.of(),
                rules.unchecked(),
                rules.warnings(),
                Inspection.of(() -> SensitiveJson.of(token.payload()), Set.of(), violations),
                failures.isEmpty() ? use(token.keyId(), rules.said(), token.now()) : TokenUse.NOTHING);
    }
}
