package dev.admitone.axinom;

import dev.admitone.crypto.CompactForm;
import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.token.BoundFormat;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.VerifiedToken;
import dev.admitone.trace.Step;
import dev.admitone.trace.Steps;
import java.time.Clock;
import java.util.Optional;

/** Issues the Axinom tokens of one site. Immutable, thread-safe. */
final class BoundAxinom implements BoundFormat {

    /** The vendor spells the two differently. */
    private static final IssuedToken.Delivery DELIVERY = new IssuedToken.Delivery("X-AxDRM-Message", "AxDrmMessage");

    /** Of a signed JWT. */
    private static final int PARTS = 3;

    private final AxinomSettings settings;
    private final MessageProfiles profiles;
    private final CommunicationKeys keys;
    private final TokenVerifier verifier;
    private final Clock clock;
    private final Steps steps;

    BoundAxinom(AxinomSettings settings, MessageProfiles profiles, CommunicationKeys keys, Clock clock, Steps steps) {
        this.steps = steps;
        this.settings = settings;
        this.profiles = profiles;
        this.keys = keys;
        this.verifier = new TokenVerifier(keys, profiles.knownTerms(), new SingleUseRule(settings), clock);
        this.clock = clock;
    }

    @Override
    public VerifiedToken verify(TokenCheck check) {
        return verifier.verify(check);
    }

    /** What is signed has two dots in its compact form, what is encrypted four, and the base64 of others none. */
    @Override
    public boolean recognises(String token) {
        return CompactForm.parts(token) == PARTS;
    }

    @Override
    public Optional<KeySchedule> keys() {
        return Optional.of(keys.ring().schedule());
    }

    @Override
    public IssuedToken.Delivery delivery() {
        return DELIVERY;
    }

    @Override
    public IssuedToken issue(TokenRequest request, Violations violations) {
        var now = clock.instant();
        var options = AxinomOptions.read(request.options(), settings.maxTokenDuration(), violations);
        var requested = Validity.of(options, settings, now, violations);
        var asked = steps.take(Step.POLICY, () -> RequestedMessage.read(request, options, profiles, violations));
        var entitlement = new Entitlement(request.rules(), asked.drm(), now);
        var validity = entitlement.within(requested, violations);
        var terms = entitlement.within(asked.draft().terms(), violations);
        asked.check(violations);
        violations.throwIfAny();

        var key = keys.ring().signing(now);
        var message = asked.message(key);
        var id = request.tokenId().toString();
        var sent = new LicenseServiceMessage(
                id, validity.begin(), validity.expiration(), key.id(), message.withTerms(terms));
        var token = steps.take(Step.SEAL, () -> key.sign(sent));
        var warnings = new Warnings(asked.drm(), settings.muted());
        warnings.aboutToken(token, DELIVERY.header(), validity, now);
        warnings.aboutMessage(message, asked.references(message));
        warnings.aboutEntitlement(entitlement.advice());
        return new IssuedToken(token, asked.drm(), validity.start(), validity.expiration(), DELIVERY, warnings.found())
                .madeWith(key.id().toString());
    }
}
