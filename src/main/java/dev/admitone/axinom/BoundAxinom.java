/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.axinom.access.SingleUseRule;
import dev.admitone.axinom.access.TokenVerifier;
import dev.admitone.axinom.advice.Warnings;
import dev.admitone.axinom.message.AxinomOptions;
import dev.admitone.axinom.message.CommunicationKey;
import dev.admitone.axinom.message.Entitlement;
import dev.admitone.axinom.message.LicenseServiceMessage;
import dev.admitone.axinom.message.MessageProfiles;
import dev.admitone.axinom.message.RequestedMessage;
import dev.admitone.axinom.message.StringFormats;
import dev.admitone.diagnosis.Diagnosis;
import dev.admitone.diagnosis.Expected;
import dev.admitone.diagnosis.Guids;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeyPhase;
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
import dev.admitone.vendor.JwsForm;
import dev.admitone.vendor.NamedKeys;
import dev.admitone.vendor.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues the Axinom tokens of one site. Immutable, thread-safe. */
final class BoundAxinom implements SiteFormat {

    /** The vendor spells the two differently. */
    private static final IssuedToken.Delivery DELIVERY = new IssuedToken.Delivery("X-AxDRM-Message", "AxDrmMessage");

    private static final List<String> MARKS = List.of("com_key_id", "entitlement_message");

    private final AxinomSettings settings;
    private final MessageProfiles profiles;
    private final NamedKeys<UUID, CommunicationKey> keys;
    private final TokenVerifier verifier;

    BoundAxinom(AxinomSettings settings, MessageProfiles profiles, NamedKeys<UUID, CommunicationKey> keys) {
        this.settings = settings;
        this.profiles = profiles;
        this.keys = keys;
        var durations = settings.durations();
        var singleUse = new SingleUseRule(settings.singleUseScope(), durations.foreign(), durations.clockSkew());
        this.verifier = new TokenVerifier(keys, profiles, singleUse, settings.verification(), settings.muted());
    }

    @Override
    public VerificationResult verify(TokenCheck check, Instant now) {
        return verifier.verify(check, now);
    }

    /** Key ids may be in each form that has one meaning. */
    @Override
    public void refuse(TokenCheck check, Violations violations) {
        var ids = check.keyIds() == null ? List.<String>of() : check.keyIds();
        for (int i = 0; i < ids.size(); i++) {
            if (Guids.parse(ids.get(i)) == null) {
                var slips = Diagnosis.slips(ids.get(i), Expected.GUID);
                violations.add(
                        "/key_ids/" + i,
                        RequestCode.KEY_ID_FORM,
                        StringFormats.GUID.allowed() + (slips.isEmpty() ? "" : "; " + slips));
            }
        }
    }

    @Override
    public boolean isCarriedInCustomData(DrmSystem drm) {
        return drm == DrmSystem.PLAYREADY;
    }

    @Override
    public @Nullable String viewer(TokenRequest request) {
        return profiles.viewer(request);
    }

    /** A JWS whose payload names a communication key. */
    @Override
    public boolean hasForm(String token) {
        return JwsForm.is(token);
    }

    @Override
    public Recognition recognise(String token) {
        return JwsForm.recognise(token, MARKS);
    }

    /** Whether more than one key may sign or have signed what is valid. */
    static boolean areSeveral(NamedKeys<UUID, CommunicationKey> keys, Instant now) {
        return keys.schedule().keys().stream()
                        .map(key -> key.phase(now))
                        .filter(phase -> phase != KeyPhase.RETIRED && phase != KeyPhase.REVOKED)
                        .count()
                > 1;
    }

    @Override
    public Optional<KeySchedule> keys() {
        return Optional.of(keys.schedule());
    }

    @Override
    public String sessionOption() {
        return "session_id";
    }

    @Override
    public String keyIdsOption() {
        return "key_ids";
    }

    @Override
    public boolean hasLicenseProxy() {
        return true;
    }

    @Override
    public List<DrmSystem> drmSystems() {
        return List.of(DrmSystem.WIDEVINE, DrmSystem.PLAYREADY, DrmSystem.FAIRPLAY);
    }

    @Override
    public IssuedToken.Delivery delivery() {
        return DELIVERY;
    }

    @Override
    public PreparedToken prepare(TokenRequest request, Instant now, Violations violations) {
        var options = AxinomOptions.read(request.options(), settings.validity(), violations);
        var validity = options.validity().validity(now, settings.validity(), violations);
        var message = RequestedMessage.read(request, options, profiles, violations);
        message.check(validity.start(), violations);
        var id = options.id() == null ? request.tokenId().toString() : options.id();
        return new Prepared(id, validity, message, now);
    }

    private final class Prepared implements PreparedToken {

        private final String id;
        private final Validity requested;
        private final RequestedMessage asked;
        private final Instant now;

        Prepared(String id, Validity requested, RequestedMessage asked, Instant now) {
            this.id = id;
            this.requested = requested;
            this.asked = asked;
            this.now = now;
        }

        @Override
        public IssuedToken seal(UsageRules rules, int variant) {
            var violations = new Violations();
            var entitlement = new Entitlement(rules, asked.drm(), now);
            var validity = entitlement.within(requested, violations);
            var terms = entitlement.within(asked.draft().terms(), violations);
            violations.throwIfAny();

            var key = keys.signer(now).key();
            var message = asked.message(key);
            var token = key.sign(new LicenseServiceMessage(
                    id, validity.begin(), validity.end(), key.id(), message.withTerms(terms)));
            var warnings = new Warnings(asked.drm(), settings.muted());
            warnings.aboutDuration(validity, asked.options().validity().endPointer());
            warnings.aboutToken(token, DELIVERY, validity, now);
            var elsewhere = asked.wrappedElsewhere();
            if (!elsewhere.isEmpty() && areSeveral(keys, now)) {
                warnings.aboutWrappedKeys(elsewhere);
            }
            warnings.aboutMessage(message, asked.references(message));
            warnings.aboutEntitlement(entitlement.advice(asked.draft().terms()));
            return new IssuedToken(
                            token,
                            asked.drm(),
                            validity.start(),
                            validity.end(),
                            warnings.found(),
                            null,
                            key.id().toString(),
                            asked.options().id())
                    .allowing(terms.allowed(asked.drm()));
        }
    }
}
