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
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A site of a vendor whose tokens are JSON Web Tokens, signed with HS256 and a key that their header names. It signs
 * and recognises them, and opens those that are authentic.
 */
public abstract class SignedSiteFormat implements SiteFormat {

    private static final JoseHeader HEADER = new JoseHeader("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    private static final int USUAL = 1024;
    private static final String NOT_SIGNED =
            "the header needs alg HS256, typ JWT, and as kid the id of a key that is accepted now";
    private static final String OF_TEXT =
            "the token is signed with the characters of the key as it is written: decode the base64 first";

    private final Form form;
    private final NamedKeys<String, SharedKeys.Key> keys;

    /** A site with its keys. */
    protected SignedSiteFormat(Form form, NamedKeys<String, SharedKeys.Key> keys) {
        this.form = form;
        this.keys = keys;
    }

    /**
     * What the tokens of a vendor are.
     *
     * @param expected what a string should have been that is no token
     * @param mark a string that stands in quotes only in the payloads of the vendor's tokens
     * @param codes why a token is not opened
     */
    public record Form(
            Expected expected, String mark, IssuedToken.Delivery delivery, List<DrmSystem> drmSystems, Codes codes) {}

    /**
     * Why a token is not opened.
     *
     * @param missing there is none
     * @param malformed it is no JSON Web Token
     * @param signature no key of the site signed it, or its header is refused
     * @param payload it is authentic, and its payload is no strict JSON object
     */
    public record Codes(FailureCode missing, FailureCode malformed, FailureCode signature, FailureCode payload) {}

    /**
     * The result for an authentic token.
     *
     * @param keyId the id of the key that signed it
     */
    protected abstract VerificationResult judge(ObjectNode payload, String keyId, TokenCheck check, Instant now);

    /** Signs a payload; the result has the id of the key and the token. */
    protected final Signed sign(JsonWriter.Part payload, Instant now) {
        var key = keys.signer(now);
        return new Signed(key.id(), key.key().jws().sign(JsonWriter.of(payload, USUAL)));
    }

    /** A token with the id of the key that signed it. */
    public record Signed(String keyId, String token) {

        /** Without the token, which its holder can exchange. */
        @Override
        public String toString() {
            return "Signed[keyId=" + keyId + "]";
        }
    }

    /** Nothing of a token is disclosed before it is known to be authentic. */
    @Override
    public final VerificationResult verify(TokenCheck check, Instant now) {
        if (check.token().isEmpty()) {
            var hint = "send the token in " + form.delivery.inWords("the header ", " or the query parameter ");
            return VerificationResult.refused(form.codes.missing.because(hint));
        }
        var jws = check.isTooLong() ? null : CompactJws.parse(check.token()).orElse(null);
        if (jws == null) {
            var hint = check.isTooLong() ? TokenCheck.TOO_LONG : Diagnosis.of(check.token(), form.expected);
            return VerificationResult.refused(form.codes.malformed.because(hint));
        }
        var keyId = HEADER.keyIdOfAny(jws.header());
        if (!isTrue(keys.use(keyId, now, key -> key.jws().verify(jws)))) {
            var slips = Diagnosis.slips(check.token(), form.expected);
            var failure = form.codes.signature.because(slips.isEmpty() ? NOT_SIGNED : slips);
            return VerificationResult.refused(failure, () -> problems(jws, keyId, now));
        }
        return opened(jws, Objects.requireNonNull(keyId), check, now);
    }

    private VerificationResult opened(CompactJws jws, String keyId, TokenCheck check, Instant now) {
        ObjectNode payload;
        try {
            payload = StrictJson.parseReceived(jws.payload());
        } catch (Refused refused) {
            return VerificationResult.refused(form.codes.payload.because("the payload is not a strict JSON object"));
        }
        return judge(payload, keyId, check, now);
    }

    private List<String> problems(CompactJws jws, @Nullable String keyId, Instant now) {
        return isTrue(keys.use(keyId, now, key -> key.ofText().verify(jws))) ? List.of(OF_TEXT) : List.of();
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    @Override
    public final boolean hasForm(String token) {
        return JwsForm.is(token);
    }

    @Override
    public final Recognition recognise(String token) {
        return JwsForm.recognise(token, form.mark);
    }

    /** Not if the vendor reads the token in a header only. */
    @Override
    public boolean isCarriedInCustomData(DrmSystem drm) {
        return form.delivery.query() != null;
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
    public final IssuedToken.Delivery delivery() {
        return form.delivery;
    }
}
