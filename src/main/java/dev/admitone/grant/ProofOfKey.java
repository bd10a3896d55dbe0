/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import dev.admitone.crypto.CompactJws;
import dev.admitone.crypto.JwsAlgorithm;
import dev.admitone.crypto.Sha256;
import dev.admitone.crypto.VerificationKey;
import dev.admitone.json.StrictJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.RequestCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A proof that a player holds the key that a grant is bound to (DPoP, RFC 9449), with ES256 only.
 *
 * @param id its {@code jti}: each can be used once
 */
record ProofOfKey(String id) {

    /** How old a proof may be, and how much the clocks may differ. */
    static final Duration LIFE = Duration.ofSeconds(60);

    /** How much earlier than now a proof may be made by a player whose clock is ahead. */
    static final Duration AHEAD = Duration.ofSeconds(10);

    private static final int LONGEST = 4_096;
    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

    /**
     * The request that a proof is for.
     *
     * @param method the HTTP method
     * @param url without query and fragment
     * @param grant as it was sent
     * @param thumbprint of the key that the grant is bound to
     */
    record Proven(String method, String url, String grant, String thumbprint) {

        /** Without the grant. */
        @Override
        public String toString() {
            return "Proven[method=" + method + ", url=" + url + "]";
        }
    }

    /**
     * Checks a proof, except whether it was used before.
     *
     * @throws Refused A1131 with what is wrong
     */
    static ProofOfKey check(String proof, Proven request, Sha256 sha256, Instant now) {
        var jws =
                proof.length() > LONGEST ? null : CompactJws.parsePublic(proof).orElse(null);
        var header = jws == null ? null : parse(jws.header());
        if (jws == null || header == null) {
            throw refused("a JWT with three parts in base64url");
        }
        demand(header, "typ", "dpop+jwt");
        demand(header, "alg", JwsAlgorithm.ES256.wireName());
        if (header.size() != 3 || !(header.get("jwk") instanceof ObjectNode jwk)) {
            throw refused("a header with typ, alg and jwk, and nothing else");
        }
        var key = VerificationKey.parse(jwk.toString())
                .filter(known -> known.isFor(JwsAlgorithm.ES256))
                .orElseThrow(() -> refused("a jwk with a public key on P-256"));
        if (!key.thumbprint().equals(request.thumbprint)) {
            throw refused("made with the key that the grant is bound to");
        }
        var claims = key.verify(jws, JwsAlgorithm.ES256) ? parse(jws.payload()) : null;
        if (claims == null) {
            throw refused("a signature over header and payload, and a JSON object as the payload");
        }
        checkTime(claims, now);
        demand(claims, "htm", request.method);
        demand(claims, "htu", request.url);
        demand(claims, "ath", hash(request.grant, sha256));
        return new ProofOfKey(id(claims));
    }

    private static String id(ObjectNode claims) {
        var id = claims.path("jti").stringValue("");
        if (!ID.matcher(id).matches()) {
            throw refused("a jti of 1 to 128 visible characters, different in each proof");
        }
        return id;
    }

    private static void checkTime(ObjectNode claims, Instant now) {
        var made = claims.get("iat");
        if (made == null || !made.isIntegralNumber() || !made.canConvertToLong()) {
            throw refused("an iat in seconds since 1970");
        }
        long age = now.getEpochSecond() - made.longValue();
        if (age > LIFE.toSeconds() || age < -AHEAD.toSeconds()) {
            throw refused("an iat of the last " + LIFE.toSeconds() + " s by the clock of this service, which is at "
                    + now.getEpochSecond());
        }
    }

    private static void demand(ObjectNode json, String member, String value) {
        if (!json.path(member).stringValue("").equals(value)) {
            throw refused(member + " is " + value);
        }
    }

    private static String hash(String grant, Sha256 sha256) {
        var digest = sha256.digest(grant.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static @Nullable ObjectNode parse(byte[] json) {
        try {
            return StrictJson.parseObject(json);
        } catch (Refused refused) {
            return null;
        }
    }

    static Refused refused(String allowed) {
        return new Refused("", RequestCode.PROOF_INVALID, "in the header DPoP: " + allowed);
    }
}
