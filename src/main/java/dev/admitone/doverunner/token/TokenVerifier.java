/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Base64Text;
import dev.admitone.doverunner.token.ReceivedToken.Unreadable;
import dev.admitone.doverunner.token.TokenRules.Checked;
import dev.admitone.rotation.KeyRing;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenUse;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.Warning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tokens of one site as the vendor's license server would. Nothing is decrypted before it is authentic.
 * Immutable, thread-safe.
 */
public final class TokenVerifier {

    /** A token is used as a whole, for one license. */
    private static final List<String> WHOLE = List.of("token");

    private static final Failure USED =
            TokenFailureCode.USED.because("get a fresh token for each license request, also for renewals");
    private static final Failure POSSIBLY_USED = TokenFailureCode.POSSIBLY_USED.because(
            "the token is older than the records of used tokens: get a fresh token for each license request");

    private static final String WISEPLAY = "WisePlay";
    private static final int HEX_HASH = 88;
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");

    private final DoverunnerSettings settings;
    private final KeyRing<String, BoundPair> pairs;
    private final TokenRules rules;

    public TokenVerifier(DoverunnerSettings settings, KeyRing<String, BoundPair> pairs) {
        this.settings = settings;
        this.pairs = pairs;
        this.rules = new TokenRules(settings);
    }

    public VerificationResult verify(TokenCheck check, Instant now) {
        if (check.isTooLong()) {
            return VerificationResult.refused(TokenFailureCode.MALFORMED.because(TokenCheck.TOO_LONG));
        }
        try {
            var token = ReceivedToken.read(check.token());
            var drm = DrmSystem.find(token.drmType());
            var authors = authors(token, drm.orElse(null), now);
            if (authors.isEmpty()) {
                return VerificationResult.refused(
                        TokenFailureCode.HASH.because(hashHint(token.hash())), () -> hashProblems(token, check, now));
            }
            return result(new Checked(token, drm.orElseThrow(), policy(token, authors, now), check, now));
        } catch (Unreadable e) {
            return VerificationResult.refused(e.failure());
        }
    }

    /**
     * The key pairs that may have made a token: several if they share an access key. All pairs are tried, even after
     * one matches, so that the time does not tell which pair made the token.
     */
    private List<BoundPair> authors(ReceivedToken token, @Nullable DrmSystem drm, Instant now) throws Unreadable {
        if (!token.siteId().equals(settings.siteId())) {
            throw new Unreadable(TokenFailureCode.SITE.because("check site_id, its letter case too"));
        }
        if (drm == null) {
            throw new Unreadable(
                    TokenFailureCode.DRM.because("drm_type is one of Widevine, PlayReady, FairPlay, NCG, Wiseplay"));
        }
        var hash = Base64Text.decode(token.hash());
        return hash == null
                ? List.of()
                : pairs.taken(now).stream()
                        .filter(pair -> isHashed(token, drm, hash, pair))
                        .toList();
    }

    private List<String> hashProblems(ReceivedToken token, TokenCheck check, Instant now) {
        var found = pairs.taken(now).stream()
                .flatMap(pair -> pair.hashMistakes(token, check.token()).stream())
                .distinct()
                .toList();
        return found.isEmpty() ? HashRecipes.NONE_FITS : found;
    }

    /** The policy as the first pair that can decrypt it reads it; if none can, the first pair's result. */
    private static ReceivedPolicy policy(ReceivedToken token, List<BoundPair> authors, Instant now) {
        var first = authors.get(0).read(token.policy(), now);
        if (first.terms() != null || authors.size() == 1) {
            return first;
        }
        return authors.stream()
                .skip(1)
                .map(author -> author.read(token.policy(), now))
                .filter(policy -> policy.terms() != null)
                .findFirst()
                .orElse(first);
    }

    /**
     * Since its release 4.3.0 the vendor ignores the case of the system, without saying how: the hash may cover another
     * spelling than the token has.
     */
    private static boolean isHashed(ReceivedToken token, DrmSystem drm, byte[] hash, BoundPair pair) {
        var written = token.drmType();
        return Stream.of(
                        written,
                        DoverunnerDrm.of(drm).wireName(),
                        WISEPLAY,
                        written.toLowerCase(Locale.ROOT),
                        written.toUpperCase(Locale.ROOT))
                .filter(spelling -> spelling.equalsIgnoreCase(written))
                .distinct()
                .anyMatch(spelling -> pair.isHash(hash, token.hashed(spelling)));
    }

    private static String hashHint(String hash) {
        var bytes = hash.length() == HEX_HASH ? Base64Text.decode(hash) : null;
        return bytes != null
                        && HEX.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                                .matches()
                ? "it is the base64 of a hexadecimal string: encode the 32 bytes of the digest"
                : "check the access key, the order of the fields, and that policy and timestamp are those of the token";
    }

    private VerificationResult result(Checked checked) {
        var token = checked.token();
        var failures = rules.judge(checked);
        return new VerificationResult(
                new VerificationResult.Contents(
                        null, checked.drm(), token.userId(), token.contentId(), token.start(), end(token)),
                failures,
                token.unauthenticated(),
                checked.request().given("key_ids"),
                failures.contains(TokenRules.POLICY) ? List.of() : warnings(checked.policy()),
                checked.policy().inspection(),
                failures.isEmpty() ? use(checked) : TokenUse.NOTHING);
    }

    private static List<Warning> warnings(ReceivedPolicy policy) {
        return policy.violations().stream().map(Warning::of).toList();
    }

    private Instant end(ReceivedToken token) {
        return token.start().plus(settings.durations().token());
    }

    private TokenUse use(Checked checked) {
        var token = checked.token();
        var terms = checked.policy().terms();
        var stream = terms == null
                ? null
                : settings.streams().use(token, terms, checked.request().client());
        return new TokenUse(settings.singleUse() ? singleUse(checked) : null, stream);
    }

    /** The clocks of issuers and checkers may differ by the skew, in both directions. */
    private SingleUse singleUse(Checked checked) {
        var token = checked.token();
        return new SingleUse(
                ReceivedToken.name(token.hash()),
                WHOLE,
                made(token, checked.now()).minus(settings.durations().clockSkew()),
                end(token).plus(settings.durations().clockSkew()),
                USED,
                POSSIBLY_USED);
    }

    /**
     * The earliest instant at which a token of another issuer can be used: not before its start, nor earlier than those
     * tokens live. A start in the past makes them live shorter than the token duration. A token that ends too late for
     * that says nothing about when it was made.
     */
    private Instant made(ReceivedToken token, Instant now) {
        var made = end(token).minus(settings.durations().foreign());
        return made.isAfter(token.start()) && !made.isAfter(now) ? made : token.start();
    }
}
