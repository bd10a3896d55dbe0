/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import dev.admitone.crypto.CompactJws;
import dev.admitone.diagnosis.Diagnosis;
import dev.admitone.diagnosis.Expected;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.rotation.KeySchedule;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.FailureCode;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.Recognition;
import dev.admitone.token.SiteBinding;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenAdvice;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenUse;
import dev.admitone.token.Verification;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A site of a vendor whose tokens are JSON Web Tokens, signed with a key that their header names. It signs and
 * recognises them, and opens those that are authentic.
 */
public abstract class JwtSite implements SiteFormat {

    private static final int USUAL_LENGTH = 1024;
    private static final String NOT_SIGNED =
            "check kid in the header and the key, which is the decoded bytes, not the encoded characters; "
                    + VerificationResult.CAUSE_IN_PROBLEMS;

    /** The configuration of the site that does not depend on the vendor. */
    protected final Settings settings;

    private final Form form;
    private final SharedKeys keys;
    private final JoseHeader header;
    private final SingleUseById uses;

    /** A site with its keys. */
    protected JwtSite(Form form, SharedKeys keys, Settings settings) {
        this.form = form;
        this.keys = keys;
        this.header = new JoseHeader("{\"alg\":\"" + keys.algorithm() + "\",\"typ\":\"JWT\"}");
        this.settings = settings;
        this.uses = new SingleUseById(
                settings.binding.durations(),
                form.codes.used.because("get a fresh token for each license request, also for renewals"),
                form.codes.possiblyUsed.because(
                        "the token is older than the records of used tokens: get a fresh token"));
    }

    /**
     * What the tokens of a vendor are.
     *
     * @param expected what a string should have been that is no token
     * @param marks strings that stand in quotes only in the payloads of the vendor's tokens
     * @param headerName of the HTTP header that carries them; there is no query parameter
     * @param drmSystems that they are for
     * @param sessionOption the option of a request with the id of a playback session; null if they have none
     * @param isHeaderComplete whether the vendor demands {@code typ} and {@code kid}; without {@code kid}, the key that
     *     signs now must have signed the token
     * @param codes what can be wrong with them
     */
    public record Form(
            Expected expected,
            List<String> marks,
            String headerName,
            List<DrmSystem> drmSystems,
            @Nullable String sessionOption,
            boolean isHeaderComplete,
            Codes codes) {}

    /**
     * What can be wrong with tokens of any vendor.
     *
     * @param missing there is none
     * @param malformed it is no JSON Web Token
     * @param header the vendor would not take its header
     * @param signature no key of the site signed it
     * @param payload it is authentic, and its payload is no strict JSON object
     * @param used it was used before
     * @param possiblyUsed it may have been used before the records of uses begin
     */
    public record Codes(
            FailureCode missing,
            FailureCode malformed,
            FailureCode header,
            FailureCode signature,
            FailureCode payload,
            FailureCode used,
            FailureCode possiblyUsed) {}

    /**
     * The configuration of a site that does not depend on the vendor.
     *
     * @param limits what requests can say of the validity of their tokens
     * @param singleUse whether tokens are for single use, unless the vendor has another rule
     * @param muted the codes of warnings that are left out
     */
    public record Settings(SiteBinding binding, ValidityOptions.Limits limits, boolean singleUse, Set<String> muted) {

        /**
         * Reads {@code single-use} and {@code muted-warnings}.
         *
         * @param warnings the codes that can be muted
         */
        public static Settings read(SiteBinding binding, ValidityOptions.Codes codes, Stream<String> warnings) {
            var section = binding.settings();
            return new Settings(
                    binding,
                    ValidityOptions.Limits.of(binding, codes),
                    section.value("single-use").flag(),
                    MutedWarnings.read(section, warnings.toList()));
        }
    }

    /**
     * An authentic token, and what it is checked for.
     *
     * @param keyId the id of the key that signed it
     * @param isKeyNamed whether its header says so
     */
    public record Authentic(ObjectNode payload, String keyId, boolean isKeyNamed, TokenCheck check, Instant now) {

        /** Without the payload, which names a viewer. */
        @Override
        public String toString() {
            return "Authentic[keyId=" + keyId + "]";
        }
    }

    /** The result for an authentic token. */
    protected abstract VerificationResult judge(Authentic token);

    /** A payload, signed with the key that {@link #signer} names. */
    protected final String sign(JsonWriter.Part payload, Instant now) {
        return keys.sign(JsonWriter.of(payload, USUAL_LENGTH), now);
    }

    /** The id of the key that signs at an instant. */
    protected final String signer(Instant now) {
        return keys.signer(now);
    }

    /** The warning that a token is too long for a header, unless it is not or the site leaves the warning out. */
    protected final Stream<Warning> advice(String token) {
        return delivery().exceedsHeader(token) ? TokenAdvice.LONG_HEADER.unless(settings.muted) : Stream.empty();
    }

    /** The failures of the rules that refuse a token at this site. */
    protected final <C> List<Failure> failures(List<Rule<C>> rules, C checked) {
        return List.copyOf(Rule.judge(rules, checked, settings.binding.verification()));
    }

    /** What admitting a token for single use redeems; see {@link SingleUseById#of}. */
    protected final TokenUse use(String scope, VerificationResult.Contents said, Instant now) {
        return uses.of(scope, said, now);
    }

    /** Nothing of a token is disclosed before it is known to be authentic. */
    @Override
    public final VerificationResult verify(TokenCheck check, Instant now) {
        var codes = form.codes;
        if (check.token().isEmpty()) {
            return VerificationResult.refused(codes.missing.because("send the token in the header " + form.headerName));
        }
        if (check.isTooLong()) {
            return VerificationResult.refused(codes.malformed.because(TokenCheck.TOO_LONG));
        }
        var token = CompactJws.parse(check.token(), keys.algorithm()).orElse(null);
        if (token == null || !isAccepted(token.header())) {
            var code = token != null || hasOtherHeader(check.token()) ? codes.header : codes.malformed;
            return VerificationResult.refused(code.because(form(check.token())));
        }
        var named = JoseHeader.anyKeyId(token.header());
        var keyId = named == null ? keys.signer(now) : named;
        if (!keys.verify(token, keyId, now)) {
            var slips = Diagnosis.slips(check.token(), form.expected);
            var failure = codes.signature.because(slips.isEmpty() ? NOT_SIGNED : slips);
            return VerificationResult.refused(failure, () -> keys.problems(token, now));
        }
        var payload = payload(token);
        return payload == null
                ? VerificationResult.refused(codes.payload.because("the payload is not a strict JSON object"))
                : judge(new Authentic(payload, keyId, named != null, check, now));
    }

    /** Whether it is a JWT of another algorithm, whose signature has another length. */
    private boolean hasOtherHeader(String token) {
        return CompactJws.parsePublic(token).stream().anyMatch(other -> !isAccepted(other.header()));
    }

    private boolean isAccepted(byte[] bytes) {
        if (form.isHeaderComplete) {
            return header.isComplete(bytes) && JoseHeader.anyKeyId(bytes) != null;
        }
        return settings.binding.verification() == Verification.STRICT
                ? header.isAccepted(bytes)
                : header.isAcceptedWithTypInAnyCase(bytes);
    }

    /** What is wrong with the form of a token; what is expected of the header only if that is readable and wrong. */
    private String form(String token) {
        var header = JwsForm.header(token);
        var needed = !JoseHeader.isReadable(header) || isAccepted(header)
                ? ""
                : "the header needs alg " + keys.algorithm()
                        + (form.isHeaderComplete ? ", typ JWT and kid; " : ", and typ JWT if it has one; ");
        return needed + Diagnosis.of(token, form.expected);
    }

    private static @Nullable ObjectNode payload(CompactJws token) {
        try {
            return StrictJson.parseReceived(token.payload());
        } catch (Refused refused) {
            return null;
        }
    }

    @Override
    public final boolean hasForm(String token) {
        return JwsForm.is(token);
    }

    @Override
    public final Recognition recognise(String token) {
        var found = JwsForm.recognise(token, form.marks);
        return found == Recognition.MAYBE && namesKey(token) ? Recognition.LIKELY : found;
    }

    private boolean namesKey(String token) {
        var id = JoseHeader.anyKeyId(JwsForm.header(token));
        return keys.schedule().keys().stream().anyMatch(key -> key.id().equals(id));
    }

    @Override
    public final boolean isCarriedInCustomData(DrmSystem drm) {
        return false;
    }

    @Override
    public final Optional<KeySchedule> keys() {
        return Optional.of(keys.schedule());
    }

    @Override
    public final List<DrmSystem> drmSystems() {
        return form.drmSystems;
    }

    @Override
    public final @Nullable String sessionOption() {
        return form.sessionOption;
    }

    @Override
    public final IssuedToken.Delivery delivery() {
        return new IssuedToken.Delivery(form.headerName, null);
    }
}
