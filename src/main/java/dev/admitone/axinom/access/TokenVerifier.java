/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import dev.admitone.axinom.access.TokenRules.Checked;
import dev.admitone.axinom.advice.Warnings;
import dev.admitone.axinom.message.AdmissionReader;
import dev.admitone.axinom.message.AxinomCode;
import dev.admitone.axinom.message.CommunicationKey;
import dev.admitone.axinom.message.Dialect;
import dev.admitone.axinom.message.LicenseRequestInfo;
import dev.admitone.axinom.message.LicenseServiceMessage;
import dev.admitone.axinom.message.LicenseTerms;
import dev.admitone.axinom.message.MessageProfiles;
import dev.admitone.axinom.message.StringFormats;
import dev.admitone.crypto.CompactJws;
import dev.admitone.diagnosis.Diagnosis;
import dev.admitone.diagnosis.Expected;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenUse;
import dev.admitone.token.Verification;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.VerificationResult.Inspection;
import dev.admitone.token.Warning;
import dev.admitone.vendor.JoseHeader;
import dev.admitone.vendor.NamedKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Checks the tokens of one site as the vendor's license service would. Immutable, thread-safe. */
public final class TokenVerifier {

    private static final Set<String> SECRET = Set.of("encrypted_key");

    /** Nothing depends on the key id of a header: {@code com_key_id} of the payload names the key. */
    static final JoseHeader HEADER = new JoseHeader("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    private final NamedKeys<UUID, CommunicationKey> keys;
    private final ProfileTermsCache terms;
    private final AdmissionReader admission;
    private final SingleUseRule singleUse;
    private final Verification verification;
    private final Set<String> muted;

    /**
     * The checks of a site.
     *
     * @param muted the codes of advice that is left out
     */
    public TokenVerifier(
            NamedKeys<UUID, CommunicationKey> keys,
            MessageProfiles profiles,
            SingleUseRule singleUse,
            Verification verification,
            Set<String> muted) {
        this.keys = keys;
        this.terms = new ProfileTermsCache(profiles.terms(), profiles.dialect());
        this.admission = new AdmissionReader(profiles.dialect());
        this.singleUse = singleUse;
        this.verification = verification;
        this.muted = muted;
    }

    public VerificationResult verify(TokenCheck check, Instant now) {
        if (check.token().isEmpty()) {
            return VerificationResult.refused(TokenFailureCode.MISSING.because(
                    "send the token in the header X-AxDRM-Message or in the query parameter AxDrmMessage"));
        }
        if (check.isTooLong()) {
            return VerificationResult.refused(TokenFailureCode.MALFORMED.because(TokenCheck.TOO_LONG));
        }
        var jws = CompactJws.parse(check.token())
                .filter(parts -> isAccepted(parts.header()))
                .orElse(null);
        var payload = jws == null ? null : payload(jws);
        if (jws == null || payload == null) {
            return VerificationResult.refused(
                    TokenFailureCode.MALFORMED.because(Diagnosis.of(check.token(), Expected.AXINOM_TOKEN)));
        }
        // The key id is not trusted before the signature holds: it only chooses among the site's own keys.
        var keyId = StringFormats.GUID
                .parser()
                .parse(payload.json.path("com_key_id").stringValue(""));
        if (!Boolean.TRUE.equals(keys.use(keyId, now, key -> key.signed(jws)))) {
            return VerificationResult.refused(TokenFailureCode.SIGNATURE.because(signatureHint(payload, check)));
        }
        return LicenseRequestInfo.system(payload.json.path("message")).isPresent()
                ? answerOfTheServer(payload)
                : result(payload, check, now);
    }

    /** Who reads the answers of the license server may present one instead of the token that it was sent for. */
    private VerificationResult answerOfTheServer(Payload payload) {
        var violations = new Violations();
        var envelope = LicenseServiceMessage.read(payload.json, new Violations(), payload.dialect);
        LicenseRequestInfo.read(whole(payload), violations);
        var failure = TokenFailureCode.LICENSE_REQUEST_INFO.because(
                "with return_license_request_info, the license server describes the client in its header"
                        + " X-AxDRM-Message; check the token of the license request instead");
        return new VerificationResult(
                contents(envelope),
                List.of(failure),
                List.of(),
                List.of(),
                Inspection.of(() -> SensitiveJson.of(whole(payload)), SECRET, violations),
                TokenUse.NOTHING);
    }

    private boolean isAccepted(byte[] header) {
        return isStrict() ? HEADER.isAccepted(header) : HEADER.isAcceptedWithTypInAnyCase(header);
    }

    private boolean isStrict() {
        return verification == Verification.STRICT;
    }

    private ObjectNode parse(byte[] payload) {
        return isStrict() ? StrictJson.parseObject(payload) : StrictJson.parseReceived(payload);
    }

    /** A token of another vendor has no id of a communication key. */
    private static String signatureHint(Payload payload, TokenCheck check) {
        var foreign = payload.json.has("com_key_id") ? "" : Diagnosis.slips(check.token(), Expected.AXINOM_TOKEN);
        return foreign.isEmpty()
                ? "check com_key_id and the key, which is the decoded base64 and not the base64 string; or the token was"
                        + " changed after it was signed"
                : foreign;
    }

    /** A payload that may have been read without the terms of a profile. */
    private record Payload(CompactJws jws, ObjectNode json, Dialect dialect) {}

    private ObjectNode whole(Payload payload) {
        return payload.dialect.knownTerms() == null ? payload.json : parse(payload.jws.payload());
    }

    private @Nullable Payload payload(CompactJws jws) {
        try {
            var text = jws.payload();
            var rest = terms.of(text);
            var json = parse(rest.json());
            // More terms follow the cached ones: parse the full payload, so that duplicates are found.
            return LicenseTerms.stand(json.path("message"))
                    ? new Payload(jws, parse(text), terms.dialect())
                    : new Payload(jws, json, rest.dialect());
        } catch (Refused e) {
            return null;
        }
    }

    private VerificationResult result(Payload payload, TokenCheck check, Instant now) {
        var violations = new Violations();
        var written = LicenseServiceMessage.read(payload.json, violations, payload.dialect);
        demand(payload.json, "type", AxinomCode.MESSAGE_TYPE, violations);
        demand(payload.json, "version", AxinomCode.MESSAGE_VERSION, violations);
        var decisive = isStrict() || violations.isEmpty()
                ? new Decisive(written, refusing(violations))
                : decisive(whole(payload), check);
        written.message().terms().refuseOver(now, LicenseServiceMessage.PLACE, violations);
        var message = decisive.message;
        var keys = RequestedKeys.of(message.message(), check);
        var checked = new Checked(message, decisive.violations, keys, check, now);
        var failures = TokenRules.judge(checked, verification);
        var use = checked.isInvalid() ? TokenUse.NOTHING : use(checked, failures);
        var verified = new VerificationResult(
                contents(message),
                List.copyOf(failures),
                List.of(),
                unchecked(check, written, violations.isEmpty() ? List.of() : admission.notUnderstood(whole(payload))),
                Inspection.of(() -> SensitiveJson.of(whole(payload)), SECRET, violations),
                failures.isEmpty() ? use : TokenUse.NOTHING);
        return checked.isInvalid() ? verified : verified.warned(warnings(violations, written, checked));
    }

    /**
     * A message as it is read to decide, with the broken rules that refuse it.
     *
     * @param violations empty if the message is taken
     */
    private record Decisive(LicenseServiceMessage message, List<Violation> violations) {}

    /** The vendor's view: what goes only into the license is not read. */
    private Decisive decisive(ObjectNode payload, TokenCheck check) {
        var violations = new Violations();
        var message = admission.read(payload, check.drm(), violations);
        return new Decisive(message, violations.found());
    }

    /**
     * The strict view: everything but unknown members, of which the vendor does not publish whether it refuses them.
     * Beyond the most violations that are kept, one of any member may have been lost.
     */
    private static List<Violation> refusing(Violations violations) {
        return violations.isFull()
                ? violations.found()
                : violations.found().stream()
                        .filter(violation -> violation.code() != AxinomCode.UNKNOWN_MEMBER)
                        .toList();
    }

    /** Advice about a message is given only if all known members were understood: others are read as absent. */
    private List<Warning> warnings(Violations violations, LicenseServiceMessage written, Checked checked) {
        var found = violations.found();
        var warnings = new ArrayList<>(found.stream().map(Warning::of).toList());
        boolean isUnderstood = found.stream()
                .allMatch(violation ->
                        violation.code() == AxinomCode.UNKNOWN_MEMBER || violation.code() == AxinomCode.LICENSE_OVER);
        var advice = Warnings.ofToken(checked.request().drm(), muted);
        advice.aboutLife(checked.message(), checked.now());
        if (isUnderstood && !violations.isFull()) {
            advice.aboutPayload(written);
        }
        warnings.addAll(advice.found());
        return warnings;
    }

    private TokenUse use(Checked checked, List<Failure> failures) {
        var message = checked.message();
        return new TokenUse(
                singleUse.of(message, checked.keys(), checked.now(), failures),
                StreamRule.of(message.message(), checked.request(), failures));
    }

    private static VerificationResult.Contents contents(LicenseServiceMessage message) {
        return new VerificationResult.Contents(
                message.id(), null, message.userId(), null, message.beginDate(), message.expirationDate());
    }

    /** A profile may leave these out, because they are always written; a token may not. */
    private static void demand(ObjectNode payload, String member, AxinomCode code, Violations violations) {
        var message = payload.path("message");
        if (message.isObject() && !message.has(member)) {
            violations.add("/message/" + member, code, "required in a token");
        }
    }

    private static List<String> unchecked(TokenCheck check, LicenseServiceMessage message, List<String> unknown) {
        var unchecked = new ArrayList<>(check.given("content_id", "drm"));
        unchecked.addAll(AccessRules.unchecked(message.message().terms().accessControl(), check.drm()));
        unchecked.addAll(unknown);
        return unchecked;
    }
}
