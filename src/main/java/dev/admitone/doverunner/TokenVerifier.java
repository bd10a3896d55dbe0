/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import dev.admitone.crypto.Base64Text;
import dev.admitone.doverunner.ReceivedToken.Unreadable;
import dev.admitone.problem.Violations;
import dev.admitone.rotation.KeyRing;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenUse;
import dev.admitone.token.TokenUse.SingleUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.vendor.TimeRule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tokens of one site as the vendor's license server would, in an order in which nothing is decrypted that is
 * not authentic. Immutable, thread-safe.
 */
final class TokenVerifier {

    /** A token is used as a whole: it is good for one license. */
    private static final List<String> WHOLE = List.of("token");

    private static final Failure USED =
            TokenFailureCode.USED.because("get a fresh token for each license request, renewals too");
    private static final Failure POSSIBLY_USED = TokenFailureCode.POSSIBLY_USED.because(
            "it is older than what is remembered of uses: get a fresh token for each license request");

    private static final String WISEPLAY = "WisePlay";
    private static final int HEX_HASH = 88;
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");

    private final DoverunnerSettings settings;
    private final KeyRing<String, BoundPair> pairs;
    private final TimeRule time;

    TokenVerifier(DoverunnerSettings settings, KeyRing<String, BoundPair> pairs) {
        this.settings = settings;
        this.pairs = pairs;
        this.time = new TimeRule(settings.clockSkew(), TokenFailureCode.NOT_YET_VALID, TokenFailureCode.EXPIRED);
    }

    VerificationResult verify(TokenCheck check, Instant now) {
        try {
            var token = ReceivedToken.read(check.token());
            var drm = DrmSystem.find(token.drmType());
            var authors = authors(token, drm.orElse(null), now);
            return judge(token, drm.orElseThrow(), check, policy(token, authors), now);
        } catch (Unreadable e) {
            return VerificationResult.refused(e.failure());
        }
    }

    /**
     * The pairs that may have made a token: several, if they have one access key. All pairs are tried, in whichever the
     * hash holds: a token that none of them made takes as long for each.
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
        var authors = hash == null
                ? List.<BoundPair>of()
                : pairs.taken(now).stream()
                        .filter(pair -> isHashed(token, drm, hash, pair))
                        .toList();
        if (authors.isEmpty()) {
            throw new Unreadable(TokenFailureCode.HASH.because(hashHint(token.hash())));
        }
        return authors;
    }

    /** What the first of them can read; if none can, what the first says about it. */
    private static ReceivedPolicy policy(ReceivedToken token, List<BoundPair> authors) {
        var first = authors.get(0).read(token.policy());
        if (first.terms() != null || authors.size() == 1) {
            return first;
        }
        return authors.stream()
                .skip(1)
                .map(author -> author.read(token.policy()))
                .filter(policy -> policy.terms() != null)
                .findFirst()
                .orElse(first);
    }

    /**
     * The vendor ignores the letter case of the system since its release 4.3.0: its own spelling may have been hashed.
     */
    private static boolean isHashed(ReceivedToken token, DrmSystem drm, byte[] hash, BoundPair pair) {
        return pair.isHash(hash, token.hashed(token.drmType()))
                || Stream.of(DoverunnerDrm.of(drm).wireName(), WISEPLAY)
                        .filter(spelling -> spelling.equalsIgnoreCase(token.drmType()))
                        .filter(spelling -> !spelling.equals(token.drmType()))
                        .anyMatch(spelling -> pair.isHash(hash, token.hashed(spelling)));
    }

    private static String hashHint(String hash) {
        var bytes = hash.length() == HEX_HASH ? Base64Text.decode(hash) : null;
        return bytes != null
                        && HEX.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                                .matches()
                ? "it is the base64 of a hexadecimal text: encode the 32 bytes of the digest"
                : "check the access key, the order of the fields, and that policy and timestamp are those of the token";
    }

    private VerificationResult judge(
            ReceivedToken token, DrmSystem drm, TokenCheck check, ReceivedPolicy policy, Instant now) {
        var failures = new ArrayList<Failure>();
        var expiresAt = token.start().plus(settings.tokenDuration());
        time.judge(token.start(), expiresAt, now, failures::add);
        judgeIds(token, failures);
        judgeRequest(token, drm, check, failures);
        var terms = policy.terms();
        if (terms == null) {
            // One answer for all of it: which step failed would tell a forger about the plaintext.
            failures.add(TokenFailureCode.POLICY.because("a caller with the scope tokens:inspect is told more"));
        }
        var stream = terms == null ? null : settings.streams().use(token, terms, check.client(), failures);
        return new VerificationResult(
                new VerificationResult.Contents(null, drm, token.userId(), token.contentId(), token.start(), expiresAt),
                List.copyOf(failures),
                token.unauthenticated(),
                check.keyIds() == null ? List.of() : List.of("key_ids"),
                policy.inspection(),
                failures.isEmpty() ? new TokenUse(singleUse(token), stream) : TokenUse.NOTHING);
    }

    /** The clocks of all who issue and check may be off by the skew, in both directions. */
    private @Nullable SingleUse singleUse(ReceivedToken token) {
        if (!settings.singleUse()) {
            return null;
        }
        var expiresAt = token.start().plus(settings.tokenDuration());
        return new SingleUse(
                ReceivedToken.name(token.hash()),
                WHOLE,
                token.start().minus(settings.clockSkew()),
                expiresAt.plus(settings.clockSkew()),
                USED,
                POSSIBLY_USED);
    }

    private static void judgeRequest(ReceivedToken token, DrmSystem drm, TokenCheck check, List<Failure> failures) {
        if (check.contentId() != null && !check.contentId().equals(token.contentId())) {
            failures.add(TokenFailureCode.CONTENT_ID.because("a token is good for one content: issue one for each"));
        }
        if (check.drm() != null && check.drm() != drm) {
            failures.add(TokenFailureCode.DRM.saying(
                    "The token is for " + drm.wireName() + ", not for "
                            + check.drm().wireName() + ".",
                    ""));
        }
        if (check.userId() != null && !check.userId().equals(token.userId())) {
            failures.add(TokenFailureCode.USER_ID.because(""));
        }
    }

    /** Nothing is taken that this site would not issue. */
    private void judgeIds(ReceivedToken token, List<Failure> failures) {
        var violations = new Violations();
        settings.identifiers().userId(token.userId(), violations);
        Identifiers.contentId(token.contentId(), violations);
        for (var violation : violations.found()) {
            failures.add(
                    TokenFailureCode.INVALID.because(violation.pointer().substring(1) + ": " + violation.detail()));
        }
        var rule = settings.contentIds().violation(token.userId(), token.contentId());
        if (rule != null) {
            failures.add(TokenFailureCode.CONTENT_ID_RULE.because(rule));
        }
    }
}
