/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.crypto.Base64Text;
import dev.admitone.doverunner.policy.DoverunnerCode;
import dev.admitone.doverunner.policy.EntitledPolicy;
import dev.admitone.doverunner.policy.LicensePolicy;
import dev.admitone.doverunner.token.BoundPair;
import dev.admitone.doverunner.token.DoverunnerSettings;
import dev.admitone.doverunner.token.SiteProfiles;
import dev.admitone.doverunner.token.TokenValidity;
import dev.admitone.doverunner.token.TokenVerifier;
import dev.admitone.doverunner.token.TokenWriter;
import dev.admitone.problem.DidYouMean;
import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeyRing;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.PreparedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.UsageRules;
import dev.admitone.token.VerificationResult;
import dev.admitone.vendor.Profiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues the DoveRunner tokens of one site. Immutable, thread-safe. */
final class BoundDoverunner implements SiteFormat {

    /** The vendor kept the name of its earlier brand. */
    private static final IssuedToken.Delivery DELIVERY =
            new IssuedToken.Delivery("pallycon-customdata-v2", "pallycon-customdata-v2");

    private final DoverunnerSettings settings;
    private final KeyRing<String, BoundPair> pairs;
    private final TokenVerifier verifier;

    BoundDoverunner(DoverunnerSettings settings, KeyRing<String, BoundPair> pairs) {
        this.settings = settings;
        this.pairs = pairs;
        this.verifier = new TokenVerifier(settings, pairs);
    }

    @Override
    public Optional<KeySchedule> keys() {
        return Optional.of(pairs.schedule());
    }

    @Override
    public VerificationResult verify(TokenCheck check, Instant now) {
        return verifier.verify(check, now);
    }

    /** The base64 of a JSON object with a hash. */
    @Override
    public boolean hasForm(String token) {
        return token.indexOf('.') < 0;
    }

    @Override
    public Recognition recognise(String token) {
        if (!hasForm(token)) {
            return Recognition.NO;
        }
        var json = Base64Text.decode(token);
        return json != null && new String(json, StandardCharsets.ISO_8859_1).contains("\"hash\"")
                ? Recognition.YES
                : Recognition.MAYBE;
    }

    @Override
    public boolean hasLicenseProxy() {
        return true;
    }

    @Override
    public List<DrmSystem> drmSystems() {
        return List.of(DrmSystem.values());
    }

    @Override
    public IssuedToken.Delivery delivery() {
        return DELIVERY;
    }

    @Override
    public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
        var drm = drm(request.drm(), violations);
        var viewing = TokenWriter.Viewing.read(request, settings, violations);
        var pair = pairs.signing(now);
        var policy = pair.profiles().policy(request.profile(), request.policy(), violations);
        policy.policy().checkEnd(endPlace(request), now.plus(settings.laterStart()), violations);
        return new Prepared(settings, drm, viewing, policy, pair, now);
    }

    /** Where the end of the license stands: in the policy of the request, or in its profile. */
    private static String endPlace(TokenRequest request) {
        var policy = request.policy();
        boolean isInPolicy =
                policy != null && policy.expose().at(LicensePolicy.END).isString();
        return isInPolicy || request.profile() == null ? Profiles.POLICY + LicensePolicy.END : "/profile";
    }

    /** A request of one viewer for one content, with the pair of keys that signs at its instant. */
    private record Prepared(
            DoverunnerSettings settings,
            DrmSystem drm,
            TokenWriter.Viewing viewing,
            SiteProfiles.Requested policy,
            BoundPair pair,
            Instant now)
            implements PreparedToken {

        @Override
        public int variants() {
            return settings.variants();
        }

        /** A policy cannot have a start, so no token is issued before it. */
        @Override
        public IssuedToken seal(UsageRules rules, int variant) {
            var violations = new Violations();
            rules.refuseOutside(now, violations);
            rules.refuseEarly(now, violations);
            var validity = TokenValidity.of(settings, rules.keyDelivery(), variant, now);
            validity.check(rules.keyDelivery(), variant, now, violations);
            violations.throwIfAny();
            var entitled = new EntitledPolicy(rules, now, validity.timestamp(), validity.end());
            var limited = entitled.of(policy.policy());
            var sealed = pair.profiles().seal(policy, limited);
            var written = pair.text(drm).write(viewing, sealed, validity.timestamp());
            var warnings = new ArrayList<>(entitled.warnings());
            warnings.addAll(settings.warnings(written.token(), DELIVERY));
            return new IssuedToken(
                            written.token(),
                            drm,
                            validity.notBefore(),
                            validity.end(),
                            List.copyOf(warnings),
                            settings.singleUse() ? written.name() : null,
                            null)
                    .allowing(settings.allowed(limited));
        }
    }

    /** Required, although the vendor's default is PlayReady: a caller that forgot it would not notice. */
    private static DrmSystem drm(@Nullable String name, Violations violations) {
        var found = name == null ? Optional.<DrmSystem>empty() : DrmSystem.find(name);
        if (found.isEmpty()) {
            var hint = name == null ? "" : DidYouMean.hint(name, DrmSystem.names());
            var detail = "required: one of " + String.join(", ", DrmSystem.names()) + hint;
            violations.add("/drm", DoverunnerCode.DRM, detail);
        }
        return found.orElse(DrmSystem.WIDEVINE);
    }
}
