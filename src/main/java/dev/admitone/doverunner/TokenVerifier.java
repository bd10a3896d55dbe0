package dev.admitone.doverunner;

import dev.admitone.crypto.Base64Text;
import dev.admitone.doverunner.ReceivedToken.Unreadable;
import dev.admitone.json.Confidential;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TimeHint;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerifiedToken;
import dev.admitone.token.VerifiedToken.Failure;
import dev.admitone.token.VerifiedToken.Inspection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tokens of one site as the vendor's license server would, in an order in which nothing is decrypted that is
 * not authentic. Immutable, thread-safe.
 */
final class TokenVerifier {

    /** The members of a policy whose values nobody needs who looks for a mistake. */
    private static final Set<String> SECRET = Set.of("key", "iv", "cek");

    private static final String WISEPLAY = "WisePlay";
    private static final int HEX_HASH = 88;
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");

    private final DoverunnerSettings settings;
    private final SiteProfiles profiles;
    private final DoverunnerKeys keys;
    private final Clock clock;

    TokenVerifier(DoverunnerSettings settings, SiteProfiles profiles, DoverunnerKeys keys, Clock clock) {
        this.settings = settings;
        this.profiles = profiles;
        this.keys = keys;
        this.clock = clock;
    }

    VerifiedToken verify(TokenCheck check) {
        try {
            var token = ReceivedToken.read(check.token());
            var drm = DrmSystem.find(token.drmType());
            refuseUnauthentic(token, drm.orElse(null));
            return judge(token, drm.orElseThrow(), check);
        } catch (Unreadable e) {
            return VerifiedToken.refused(e.failure());
        }
    }

    private void refuseUnauthentic(ReceivedToken token, @Nullable DrmSystem drm) throws Unreadable {
        if (!token.siteId().equals(settings.siteId())) {
            throw new Unreadable(TokenVerdict.SITE.because("check site_id, its letter case too"));
        }
        if (drm == null) {
            throw new Unreadable(
                    TokenVerdict.DRM.because("drm_type is one of Widevine, PlayReady, FairPlay, NCG, Wiseplay"));
        }
        if (!isHashed(token, drm)) {
            throw new Unreadable(TokenVerdict.HASH.because(hashHint(token.hash())));
        }
    }

    /**
     * The vendor ignores the letter case of the system since its release 4.3.0: its own spelling may have been hashed.
     */
    private boolean isHashed(ReceivedToken token, DrmSystem drm) {
        var hash = Base64Text.decode(token.hash());
        if (hash == null) {
            return false;
        }
        return keys.isHash(hash, token.hashed(token.drmType()))
                || Stream.of(DoverunnerDrm.of(drm).spelling(), WISEPLAY)
                        .filter(spelling -> spelling.equalsIgnoreCase(token.drmType()))
                        .filter(spelling -> !spelling.equals(token.drmType()))
                        .anyMatch(spelling -> keys.isHash(hash, token.hashed(spelling)));
    }

    private static String hashHint(String hash) {
        var bytes = hash.length() == HEX_HASH ? Base64Text.decode(hash) : null;
        return bytes != null
                        && HEX.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                                .matches()
                ? "it is the base64 of a hexadecimal text: encode the 32 bytes of the digest"
                : "check the access key, the order of the fields, and that policy and timestamp are those of the token";
    }

    private VerifiedToken judge(ReceivedToken token, DrmSystem drm, TokenCheck check) {
        var failures = new ArrayList<Failure>();
        var expiresAt = token.start().plus(settings.tokenDuration());
        judgeTime(token, failures);
        judgeIds(token, failures);
        if (check.contentId() != null && !check.contentId().equals(token.contentId())) {
            failures.add(TokenVerdict.CONTENT_ID.because("a token is good for one content: issue one for each"));
        }
        if (check.drm() != null && check.drm() != drm) {
            failures.add(TokenVerdict.DRM.saying(
                    "The token is for " + drm.apiName() + ", not for "
                            + check.drm().apiName() + ".",
                    ""));
        }
        if (check.userId() != null && !check.userId().equals(token.userId())) {
            failures.add(TokenVerdict.USER_ID.because(""));
        }
        var inspection = inspect(token);
        if (!inspection.problems().isEmpty()) {
            // One answer for all of it: which step failed would tell a forger about the plaintext.
            failures.add(TokenVerdict.POLICY.because("a caller with the scope tokens:inspect is told more"));
        }
        return new VerifiedToken(
                new VerifiedToken.Contents(null, drm, token.userId(), token.contentId(), token.start(), expiresAt),
                List.copyOf(failures),
                token.unauthenticated(),
                check.keyIds() == null ? List.of() : List.of("key_ids"),
                inspection);
    }

    /** Nothing is taken that this site would not issue. */
    private void judgeIds(ReceivedToken token, List<Failure> failures) {
        var violations = new Violations();
        settings.identifiers().userId(token.userId(), violations);
        Identifiers.contentId(token.contentId(), violations);
        for (var violation : violations.found()) {
            failures.add(TokenVerdict.INVALID.because(violation.pointer().substring(1) + ": " + violation.detail()));
        }
        var rule = settings.contentIds().violation(token.userId(), token.contentId());
        if (rule != null) {
            failures.add(TokenVerdict.CONTENT_ID_RULE.because(rule));
        }
    }

    private void judgeTime(ReceivedToken token, List<Failure> failures) {
        var now = clock.instant();
        var expiresAt = token.start().plus(settings.tokenDuration());
        if (now.isBefore(token.start().minus(settings.clockSkew()))) {
            var ahead = TimeHint.duration(Duration.between(now.truncatedTo(ChronoUnit.SECONDS), token.start()));
            failures.add(TokenVerdict.NOT_YET_VALID.saying(
                    "The token is valid in " + ahead + ".", TimeHint.notYetValid(token.start(), now)));
        } else if (!now.isBefore(expiresAt)) {
            var ago = TimeHint.duration(Duration.between(expiresAt, now));
            failures.add(TokenVerdict.EXPIRED.saying(
                    "The token expired " + ago + " ago.", TimeHint.expired(token.start(), expiresAt, now)));
        }
    }

    private Inspection inspect(ReceivedToken token) {
        if (profiles.sealed(token.policy())) {
            return new Inspection(() -> masked(open(token)), List.of());
        }
        var plaintext = open(token);
        if (plaintext == null) {
            return new Inspection(
                    () -> null, List.of("7008 the policy cannot be decrypted: wrong site key, or not base64"));
        }
        try {
            var json = StrictJson.parseObject(plaintext);
            var violations = new Violations();
            LicensePolicy.read(json, "", violations);
            if (!json.has("policy_version")) {
                violations.add("/policy_version", DoverunnerCode.POLICY_VERSION, "required in a token: 2");
            }
            return Inspection.of(() -> Confidential.of(json), SECRET, violations);
        } catch (Refused e) {
            return new Inspection(() -> null, lines(e.violations()));
        }
    }

    private byte @Nullable [] open(ReceivedToken token) {
        var ciphertext = Base64Text.decode(token.policy());
        return ciphertext == null ? null : keys.open(ciphertext).orElse(null);
    }

    private static @Nullable Confidential masked(byte @Nullable [] policy) {
        return policy == null
                ? null
                : Confidential.of(StrictJson.parseObject(policy)).masked(SECRET);
    }

    private static List<String> lines(List<Violation> violations) {
        return violations.stream().map(Violation::line).toList();
    }
}
