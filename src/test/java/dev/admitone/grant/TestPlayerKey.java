/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.grant;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;

/** The key of a player, as a browser has it, and the proofs that it makes. */
public final class TestPlayerKey {

    private final ECKey key;

    private TestPlayerKey(ECKey key) {
        this.key = key;
    }

    public static TestPlayerKey generate() {
        try {
            return new TestPlayerKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    JWK publicKey() {
        return key.toPublicJWK();
    }

    /** A proof for a POST to a URL, made now. */
    public String proof(String url, String grant) {
        return proof(url, grant, Instant.now(), claims -> {});
    }

    /** The same with other claims. */
    public String proof(String url, String grant, Instant madeAt, Consumer<JWTClaimsSet.Builder> change) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK())
                .build();
        return signed(header, url, grant, madeAt, change);
    }

    /** The same with a header of the test's. */
    String proofWith(Consumer<JWSHeader.Builder> change, String url, String grant) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK());
        change.accept(header);
        return signed(header.build(), url, grant, Instant.now(), claims -> {});
    }

    private String signed(
            JWSHeader header, String url, String grant, Instant madeAt, Consumer<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", "POST")
                .claim("htu", url)
                .claim("ath", hash(grant))
                .issueTime(Date.from(madeAt));
        change.accept(claims);
        var proof = new SignedJWT(header, claims.build());
        try {
            proof.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return proof.serialize();
    }

    private static String hash(String grant) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(grant.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
