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
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.TokenUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Inspection;
import dev.admitone.token.Warning;
import dev.admitone.vendor.NamedKeys;
import dev.admitone.vendor.PolicyObject;
import dev.admitone.vendor.Profiles;
import dev.admitone.vendor.RequestedContents;
import dev.admitone.vendor.SharedKeys;
import dev.admitone.vendor.SignedSiteFormat;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Issues and checks the ContentAuthZ tokens of one site. Immutable, thread-safe. */
final class BoundNagra extends SignedSiteFormat {

    static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY);
    private static final IssuedToken.Delivery DELIVERY = new IssuedToken.Delivery("nv-authorizations", null);

    private final NagraFormat.Site site;
    private final Profiles<PolicyObject> profiles;

    BoundNagra(NagraFormat.Site site, Profiles<PolicyObject> profiles, NamedKeys<String, SharedKeys.Key> keys) {
        super(new Form(Expected.NAGRA_TOKEN, ContentAuthZ.TYPE, DELIVERY, SYSTEMS, TokenFailureCode.OPENING), keys);
        this.site = site;
        this.profiles = profiles;
    }

    @Override
    public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
        var drm = DrmSystem.read(request.drm(), SYSTEMS, NagraCode.DRM, violations);
        var asked = request.readOptions(json -> ContentAuthZ.read(request, json, site, violations), violations);
        var validity = asked.validity().validity(now, site.limits(), violations);
        var policy = profiles.policy(request.profile(), request.policy(), violations);
        if (asked.singleUse() && validity.end().isAfter(now.plus(site.uses().longest()))) {
            violations.add(asked.validity().endPointer(), NagraCode.SINGLE_USE, "less, or single_use false");
        }
        if (ContentRight.isOver(policy, now)) {
            violations.add("/policy/" + ContentRight.END, NagraCode.LICENSE_OVER, "a time after " + now);
        }
        return (rules, variant) -> {
            var right = ContentRight.within(policy, rules, now);
            rules.require(ContentRight.isEverUsable(right), now);
            var allowed = validity.within(rules);
            var signed = sign(asked.payload(right, request.tokenId().toString(), allowed.end()), now);
            if (DELIVERY.exceedsHeader(signed.token())) {
                throw new Refused(RequestedContents.FURTHER, NagraCode.TOKEN_LENGTH, "fewer contents for a token");
            }
            var advice = new Violations();
            asked.advise(advice);
            ContentRight.advise(policy, advice);
            var warnings = Warning.unmuted(advice, site.muted());
            rules.advice(ContentRight.isStorable(policy), false).forEach(lost -> warnings.add(lost.warning()));
            return new IssuedToken(signed.token(), drm, allowed.start(), allowed.end(), warnings, null, signed.keyId());
        };
    }

    @Override
    protected VerificationResult judge(ObjectNode payload, String keyId, TokenCheck check, Instant now) {
        var violations = new Violations();
        var reading = new JsonObject.Reading("", violations, NagraCode.UNKNOWN_MEMBER);
        var rules = new TokenRules(reading.read(payload, ContentAuthZ.PAYLOAD::read), violations, check, now);
        var failures = rules.judge(site);
        return new VerificationResult(
                rules.said(),
                failures,
                List.of(),
                rules.unchecked(),
                rules.warnings(),
                Inspection.of(() -> SensitiveJson.of(payload), Set.of(), violations),
                failures.isEmpty() ? site.uses().of(keyId, rules.id(), rules.end(), now) : TokenUse.NOTHING);
    }
}
