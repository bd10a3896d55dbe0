/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.crypto.Base64Text;
import dev.admitone.diagnosis.Diagnosis;
import dev.admitone.diagnosis.Expected;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.token.GmtSeconds;
import dev.admitone.token.TimeHint;
import dev.admitone.token.VerificationResult.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a token as it arrived, before anything in it is trusted. They may stand in any order.
 *
 * @param drmType the DRM system as it is written, because the hash covers the writing
 * @param policy the encrypted policy in base64
 * @param timestamp the start of validity as it is written
 * @param start the start of validity
 * @param unauthenticated the names of the members that no hash covers
 */
record ReceivedToken(
        String drmType,
        String siteId,
        String userId,
        String contentId,
        String policy,
        String timestamp,
        Instant start,
        String hash,
        List<String> unauthenticated) {

    private static final String POLICY = "policy";

    /** An older name of the policy, which the vendor still accepts. */
    private static final String LEGACY_POLICY = "token";

    private static final Set<String> HASHED =
            Set.of("drm_type", "site_id", "user_id", "cid", POLICY, LEGACY_POLICY, "timestamp", "hash");

    /** Thrown for a string that is not a token of this format; the failure says why. */
    static final class Unreadable extends Exception {

        private final transient Failure failure;

        Unreadable(Failure failure) {
            super(failure.reason(), null, false, false);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    /**
     * Reads a token strictly: canonical base64, UTF-8, strict JSON, every field a string.
     *
     * @throws Unreadable with the first failure
     */
    static ReceivedToken read(String token) throws Unreadable {
        if (token.isEmpty()) {
            throw new Unreadable(
                    TokenFailureCode.MISSING.because("send the token in the header pallycon-customdata-v2"));
        }
        var bytes = bytes(token);
        var written = CanonicalTokenParser.read(bytes);
        return written == null ? parse(bytes) : written;
    }

    /** Reads the JSON of a token, however it is written. */
    static ReceivedToken parse(byte[] bytes) throws Unreadable {
        var json = json(bytes);
        var policy = json.has(POLICY) ? text(json, POLICY) : text(json, LEGACY_POLICY);
        if (json.has(POLICY) && json.has(LEGACY_POLICY)) {
            throw new Unreadable(TokenFailureCode.INVALID.because("policy and token are two names for one field"));
        }
        var timestamp = text(json, "timestamp");
        var start = GmtSeconds.parse(timestamp);
        if (start == null) {
            throw new Unreadable(TokenFailureCode.INVALID.saying(
                    "The timestamp of the token cannot be read.", TimeHint.unreadable(timestamp)));
        }
        return new ReceivedToken(
                text(json, "drm_type"),
                text(json, "site_id"),
                id(json, "user_id"),
                id(json, "cid"),
                policy,
                timestamp,
                start,
                text(json, "hash"),
                json.propertyNames().stream()
                        .filter(name -> !HASHED.contains(name))
                        .toList());
    }

    private static byte[] bytes(String token) throws Unreadable {
        var bytes = Base64Text.decode(token);
        if (bytes == null) {
            throw new Unreadable(TokenFailureCode.MALFORMED.because(Diagnosis.of(token, Expected.DOVERUNNER_TOKEN)));
        }
        return bytes;
    }

    private static ObjectNode json(byte[] bytes) throws Unreadable {
        try {
            return StrictJson.parseObject(bytes);
        } catch (Refused e) {
            var token = new String(Base64.getEncoder().encode(bytes), StandardCharsets.ISO_8859_1);
            var found = Diagnosis.slips(token, Expected.DOVERUNNER_TOKEN);
            // What is no token at all breaks the rules of JSON, too, and that is not its cause.
            var hint =
                    found.isEmpty() ? "in the base64: " + e.violations().get(0).detail() : found;
            throw new Unreadable(TokenFailureCode.MALFORMED.because(hint));
        }
    }

    private static String text(ObjectNode json, String name) throws Unreadable {
        var value = json.get(name);
        if (value == null) {
            boolean isPolicy = name.equals(LEGACY_POLICY);
            var verdict = isPolicy ? TokenFailureCode.MISSING : TokenFailureCode.INVALID;
            throw new Unreadable(verdict.because("the field " + (isPolicy ? POLICY : name) + " is missing"));
        }
        if (!value.isString()) {
            throw new Unreadable(TokenFailureCode.INVALID.because("the field " + name + " must be a string"));
        }
        return value.stringValue();
    }

    /** An unpaired surrogate has no UTF-8: two ids that differ in it would have one hash. */
    private static String id(ObjectNode json, String name) throws Unreadable {
        var id = text(json, name);
        if (Identifiers.isUnsafe(id)) {
            var hint = "the field " + name + " has control characters or unpaired surrogates";
            throw new Unreadable(TokenFailureCode.INVALID.because(hint));
        }
        return id;
    }

    /** What the hash covers behind the access key, with the DRM system in this spelling. */
    String[] hashed(String drmSpelling) {
        return new String[] {drmSpelling, siteId, userId, contentId, policy, timestamp};
    }

    /**
     * The token's name among those of its site: whatever else is changed about a token, it has the same hash as long as
     * its hash is valid, and its canonical base64 is unique.
     */
    static String name(String hash) {
        return "doverunner/" + hash;
    }

    /** Without the viewer and the policy, which may hold keys. */
    @Override
    public String toString() {
        return "ReceivedToken[drmType=" + drmType + ", siteId=" + siteId + ", timestamp=" + timestamp + "]";
    }
}
