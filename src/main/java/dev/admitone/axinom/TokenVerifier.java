/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.crypto.CompactJws;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violations;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenUse;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.VerificationResult.Inspection;
import dev.admitone.vendor.TimeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Checks the tokens of one site as the vendor's license service would. Immutable, thread-safe. */
final class TokenVerifier {

    /** What the vendor tolerates. */
    static final Duration EARLY = Duration.ofSeconds(1);

    private static final TimeRule TIME = new TimeRule(EARLY, TokenFailureCode.NOT_YET_VALID, TokenFailureCode.EXPIRED);
    private static final Set<String> SECRET = Set.of("encrypted_key");

    private final CommunicationKeys keys;
    private final ProfileTermsCache terms;
    private final SingleUseRule singleUse;

    TokenVerifier(CommunicationKeys keys, ProfileTermsCache terms, SingleUseRule singleUse) {
        this.keys = keys;
        this.terms = terms;
        this.singleUse = singleUse;
    }

    VerificationResult verify(TokenCheck check, Instant now) {
        if (check.token().isEmpty()) {
            return VerificationResult.refused(TokenFailureCode.MISSING.because(
                    "send the token in the header X-AxDRM-Message or in the query parameter AxDrmMessage"));
        }
        var jws = CompactJws.parse(check.token())
                .filter(parts -> JoseHeader.isAccepted(parts.header()))
                .orElse(null);
        var payload = jws == null ? null : payload(jws);
        if (jws == null || payload == null) {
            return VerificationResult.refused(TokenFailureCode.MALFORMED.because(
                    "three parts in base64url without padding, alg HS256, a JSON object as the payload"));
        }
        // The key id is not trusted before the signature holds: it only chooses among the site's own keys.
        if (!keys.signed(jws, payload.json.path("com_key_id").stringValue(""), now)) {
            return VerificationResult.refused(TokenFailureCode.SIGNATURE.because(
                    "check com_key_id and the key, which is the base64-decoded value and not its text"));
        }
        return judge(payload, check, now);
    }

    /** A payload that may have been read without the terms of a profile. */
    private record Payload(CompactJws jws, ObjectNode json, Dialect dialect) {

        ObjectNode whole() {
            return dialect.knownTerms() == null ? json : StrictJson.parseObject(jws.payload());
        }
    }

    private @Nullable Payload payload(CompactJws jws) {
        try {
            var text = jws.payload();
            var rest = terms.of(text);
            var json = StrictJson.parseObject(rest.json());
            // Terms behind those that were left out: the whole may have members twice, or more terms than the profile.
            return LicenseTerms.stand(json.path("message"))
                    ? new Payload(jws, StrictJson.parseObject(text), terms.dialect())
                    : new Payload(jws, json, rest.dialect());
        } catch (Refused e) {
            return null;
        }
    }

    private VerificationResult judge(Payload payload, TokenCheck check, Instant now) {
        var violations = new Violations();
        var message = LicenseServiceMessage.read(payload.json, violations, payload.dialect);
        demand(payload.json, "type", AxinomCode.MESSAGE_TYPE, violations);
        demand(payload.json, "version", AxinomCode.MESSAGE_VERSION, violations);
        var control = message.message().terms().accessControl();
        var keys = RequestedKeys.of(message.message(), check);
        var failures = new ArrayList<Failure>();
        TIME.judge(message.beginDate(), message.expirationDate(), now, failures::add);
        judgeRequest(message.message(), check, keys, failures);
        var use = TokenUse.NOTHING;
        if (hasProblems(violations)) {
            // What is wrong is read as absent: a rule without its wrong half might refuse or admit anybody.
            failures.add(TokenFailureCode.MESSAGE.because(hint(violations)));
        } else {
            failures.addAll(AccessRules.judge(control, check));
            use = new TokenUse(
                    singleUse.of(message, keys, now, failures), StreamRule.of(message.message(), check, failures));
        }
        return new VerificationResult(
                contents(message),
                List.copyOf(failures),
                List.of(),
                unchecked(check, control),
                Inspection.of(() -> SensitiveJson.of(payload.whole()), SECRET, violations),
                failures.isEmpty() ? use : TokenUse.NOTHING);
    }

    private static VerificationResult.Contents contents(LicenseServiceMessage message) {
        var session = message.message().session();
        return new VerificationResult.Contents(
                message.id(),
                null,
                session == null ? null : session.userId(),
                null,
                message.beginDate(),
                message.expirationDate());
    }

    /** The name of the session id is the one that a site can have wrong. */
    private static String hint(Violations violations) {
        boolean lacksSession =
                violations.found().stream().anyMatch(violation -> violation.code() == AxinomCode.SESSION_ID);
        return lacksSession
                ? "sessions are counted, and none is named; the site's session-id-name may be another"
                : "a caller with the scope tokens:inspect is told more";
    }

    /**
     * Whether the vendor refuses what it does not know is not published; what is known must be right. With more
     * violations than are kept, one of the known members may be among the lost ones.
     */
    private static boolean hasProblems(Violations violations) {
        return violations.isFull()
                || violations.found().stream().anyMatch(violation -> violation.code() != AxinomCode.UNKNOWN_MEMBER);
    }

    /** A profile may leave these out, because they are always written; a token may not. */
    private static void demand(ObjectNode payload, String member, AxinomCode code, Violations violations) {
        var message = payload.path("message");
        if (message.isObject() && !message.has(member)) {
            violations.add("/message/" + member, code, "required in a token");
        }
    }

    private static List<String> unchecked(TokenCheck check, AccessControl control) {
        var unchecked = new ArrayList<String>(2);
        if (check.contentId() != null) {
            unchecked.add("content_id");
        }
        if (check.drm() != null) {
            unchecked.add("drm");
        }
        unchecked.addAll(AccessRules.unchecked(control, check.drm()));
        return unchecked;
    }

    private static void judgeRequest(
            EntitlementMessage message, TokenCheck check, RequestedKeys keys, List<Failure> failures) {
        var session = message.session();
        if (check.userId() != null && !check.userId().equals(session == null ? null : session.userId())) {
            failures.add(TokenFailureCode.USER_ID.because(""));
        }
        if (check.drm() == DrmSystem.NCG || check.drm() == DrmSystem.WISEPLAY) {
            failures.add(TokenFailureCode.DRM.because("it has Widevine, PlayReady and FairPlay"));
        }
        if (message.source() != null && !keys.areEntitled()) {
            failures.add(TokenFailureCode.KEY_IDS.because(
                    "the vendor denies the license if any requested key is not in the message"));
        }
    }
}
