package dev.admitone.doverunner;

import dev.admitone.problem.Spelling;
import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeyRing;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.token.BoundFormat;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.VerifiedToken;
import dev.admitone.trace.Step;
import dev.admitone.trace.Steps;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues the DoveRunner tokens of one site. Immutable, thread-safe. */
final class BoundDoverunner implements BoundFormat {

    /** The vendor kept the name of the product's earlier brand. */
    private static final IssuedToken.Delivery DELIVERY =
            new IssuedToken.Delivery("pallycon-customdata-v2", "pallycon-customdata-v2");

    private final DoverunnerSettings settings;
    private final KeyRing<String, BoundPair> pairs;
    private final TokenVerifier verifier;
    private final Clock clock;
    private final Steps steps;

    BoundDoverunner(DoverunnerSettings settings, KeyRing<String, BoundPair> pairs, Clock clock, Steps steps) {
        this.steps = steps;
        this.settings = settings;
        this.pairs = pairs;
        this.verifier = new TokenVerifier(settings, pairs, clock);
        this.clock = clock;
    }

    @Override
    public Optional<KeySchedule> keys() {
        return Optional.of(pairs.schedule());
    }

    @Override
    public VerifiedToken verify(TokenCheck check) {
        return verifier.verify(check);
    }

    /** Standard base64 has no dots, and the other formats have. */
    @Override
    public boolean recognises(String token) {
        return token.indexOf('.') < 0;
    }

    @Override
    public IssuedToken.Delivery delivery() {
        return DELIVERY;
    }

    @Override
    public IssuedToken issue(TokenRequest request, Violations violations) {
        var drm = drm(request.drm(), violations);
        var userId = settings.identifiers().userId(request.userId(), violations);
        var contentId = Identifiers.contentId(request.contentId(), violations);
        settings.contentIds().check(userId, contentId, violations);
        var options = TokenOptions.read(request.options(), violations);
        var now = clock.instant();
        var life = life(request, now, violations);
        var entitled = new EntitledPolicy(request.rules(), now, life);
        var pair = pairs.signing(now);
        var policy = steps.take(Step.POLICY, () -> pair.profiles().seal(request, entitled, violations));

        var fields = new TokenText.Fields(userId, contentId, policy, options, life.timestamp());
        var written = steps.take(Step.SEAL, () -> pair.text(drm).write(fields));
        var unique = settings.singleUse() ? ReceivedToken.name(written.hash()) : null;
        return new IssuedToken(
                written.token(), drm, life.notBefore(), life.end(), DELIVERY, entitled.warnings(), unique);
    }

    /** A policy has no place for a start: before it, there is no token. */
    private TokenLife life(TokenRequest request, Instant now, Violations violations) {
        request.rules().refuseOutside(now, violations);
        request.rules().refuseEarly(now, violations);
        return TokenLife.of(settings, request, now, violations);
    }

    @Override
    public int attempts() {
        return settings.attempts();
    }

    /** The vendor's documents let the DRM system default to PlayReady; a caller that forgot it would never know. */
    private static DrmSystem drm(@Nullable String name, Violations violations) {
        var found = name == null ? Optional.<DrmSystem>empty() : DrmSystem.find(name);
        if (found.isEmpty()) {
            var hint = name == null ? "" : Spelling.hint(name, DrmSystem.names());
            var detail = "required: one of " + String.join(", ", DrmSystem.names()) + hint;
            violations.add("/drm", DoverunnerCode.DRM, detail);
        }
        return found.orElse(DrmSystem.WIDEVINE);
    }
}
