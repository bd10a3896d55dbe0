/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.crypto.CompactForm;
import dev.admitone.crypto.CompactJwe;
import dev.admitone.crypto.DirectJwe;
import dev.admitone.diagnosis.Diagnosis;
import dev.admitone.diagnosis.Expected;
import dev.admitone.entitlement.PlaybackRequest;
import dev.admitone.entitlement.SignOn;
import dev.admitone.entitlement.SignOnTokens;
import dev.admitone.json.SensitiveJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.PreparedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.vendor.JoseHeader;
import dev.admitone.vendor.NamedKeys;
import dev.admitone.vendor.Profiles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Issues and checks the sign-on tokens of one site. Immutable, thread-safe. */
final class BoundMedialive implements SiteFormat, SignOnTokens {

    /** The most characters of a token, so that it fits into a query of a request line. */
    static final int LONGEST = 4000;

    /** Distinguishes sign-on tokens from other content that is encrypted under the same key. */
    private static final String TYPE = "admitone-sign-on";

    private static final JoseHeader HEADER =
            new JoseHeader("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"" + TYPE + "\"}");

    private static final int PARTS = 5;

    /** The MDRM manager forwards it under this name; players send it under the same. */
    private static final IssuedToken.Delivery DELIVERY = new IssuedToken.Delivery("token", "token");

    private final MedialiveSettings settings;
    private final Profiles<SignOnPolicy> profiles;
    private final NamedKeys<String, DirectJwe> keys;
    private final SignOnRules rules;

    BoundMedialive(MedialiveSettings settings, Profiles<SignOnPolicy> profiles, NamedKeys<String, DirectJwe> keys) {
        this.settings = settings;
        this.profiles = profiles;
        this.keys = keys;
        this.rules = new SignOnRules(settings);
    }

    /** A license is issued after this token is checked, and an entitlement may be requested with it. */
    @Override
    public boolean needsEntitlement() {
        return false;
    }

    @Override
    public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
        var options = MedialiveOptions.read(request.options(), settings.validity(), violations);
        var validity = options.validity().validity(now, settings.validity(), violations);
        var asked = RequestedSignOn.read(request, options, settings, violations);
        var policy = profiles.policy(request.profile(), request.policy(), violations);
        var issued = policy.issuedAt(now.truncatedTo(ChronoUnit.SECONDS));
        if (violations.isEmpty()) {
            asked.check(policy, issued, now, violations);
        }
        var claims = new SignOnToken(
                request.tokenId().toString(), settings.site(), asked.account(), asked.contentIds(), validity, issued);
        return (rules, variant) -> seal(claims, asked, now);
    }

    private IssuedToken seal(SignOnToken claims, RequestedSignOn asked, Instant now) {
        var key = keys.signer(now);
        var token = key.key().encrypt(key.id(), TYPE, claims.bytes());
        if (token.length() > LONGEST) {
            throw new Refused(
                    asked.longest(claims.policy()),
                    MedialiveCode.TOKEN_LENGTH,
                    "shorten the list: the token has " + token.length() + " characters");
        }
        var validity = claims.validity();
        return new IssuedToken(token, null, validity.start(), validity.end(), List.of(), null, key.id());
    }

    @Override
    public String deviceMember() {
        return settings.deviceMember();
    }

    @Override
    public @Nullable SignOn open(String token, Instant now) {
        var claims = decrypt(token, now);
        return claims == null ? null : new OpenedSignOn(claims, rules, now);
    }

    private record OpenedSignOn(SignOnToken token, SignOnRules rules, Instant now) implements SignOn {

        @Override
        public String tokenId() {
            return token.id();
        }

        @Override
        public String account() {
            return token.account();
        }

        @Override
        public List<Failure> judge(PlaybackRequest request) {
            return rules.judge(token, request, now);
        }

        @Override
        public ObjectNode terms() {
            return token.policy().terms();
        }
    }

    /** The claims of a token; null if it was changed, belongs to another site, or has an invalid claim. */
    @Nullable SignOnToken decrypt(String token, Instant now) {
        if (token.length() > LONGEST) {
            return null;
        }
        var jwe = CompactJwe.parse(token).orElse(null);
        var keyId = jwe == null ? null : HEADER.keyId(jwe.header());
        var claims = jwe == null || keyId == null ? null : keys.use(keyId, now, key -> key.decrypt(jwe));
        var opened = claims == null ? null : SignOnToken.read(claims);
        return opened != null && opened.site().equals(settings.site()) ? opened : null;
    }

    @Override
    public VerificationResult verify(TokenCheck check, Instant now) {
        if (check.token().isEmpty()) {
            return VerificationResult.refused(
                    TokenFailureCode.MISSING.because("send the token in the header or in the query parameter token"));
        }
        var token = decrypt(check.token(), now);
        if (token == null) {
            return VerificationResult.refused(TokenFailureCode.UNDECRYPTABLE.because(hint(check.token())));
        }
        return VerificationResult.authentic(
                contents(token),
                rules.judge(token, request(check), now),
                check.given("drm", "key_ids"),
                () -> SensitiveJson.of(token.json()));
    }

    private static String hint(String token) {
        var slips = Diagnosis.slips(token, Expected.SIGN_ON_TOKEN);
        return (slips.isEmpty() ? "" : slips + ". ")
                + "send the token as it was issued, to the site that issued it, while its key is accepted";
    }

    private static PlaybackRequest request(TokenCheck check) {
        var client = check.client();
        return new PlaybackRequest(check.contentId(), check.userId(), client.deviceId(), client.zone(), false);
    }

    private static VerificationResult.Contents contents(SignOnToken token) {
        var contents = token.contentIds();
        return new VerificationResult.Contents(
                token.id(),
                null,
                token.account(),
                contents.size() == 1 ? contents.get(0) : null,
                token.validity().start(),
                token.validity().end());
    }

    /** A JWE whose header has the type of sign-on tokens. */
    @Override
    public boolean hasForm(String token) {
        return CompactForm.parts(token) == PARTS;
    }

    @Override
    public Recognition recognise(String token) {
        if (!hasForm(token)) {
            return Recognition.NO;
        }
        return CompactJwe.parse(token)
                .filter(jwe -> HEADER.keyId(jwe.header()) != null)
                .map(jwe -> Recognition.YES)
                .orElse(Recognition.MAYBE);
    }

    @Override
    public Optional<KeySchedule> keys() {
        return Optional.of(keys.schedule());
    }

    @Override
    public List<DrmSystem> drmSystems() {
        return List.of();
    }

    @Override
    public IssuedToken.Delivery delivery() {
        return DELIVERY;
    }
}
