/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Requests of one player, which exchanges a grant of its own for DoveRunner tokens of the profile streaming-hd: as a
 * bearer, or with a proof of its key (DPoP) that is made for each request.
 */
final class GrantRequests {

    private static final Pattern GRANT = Pattern.compile("\"grant\":\"([^\"]+)\"");
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private GrantRequests() {}

    /** The requests of a player; its grant is made now. */
    static Supplier<byte[]> of(Target target, int number) {
        return target.format().equals("dpop") ? proving(target, number) : bearing(target, number);
    }

    private static Supplier<byte[]> bearing(Target target, int number) {
        var message = message(target, "Bearer " + grant(target.port(), "DEMO", number, ""), "");
        return () -> message;
    }

    private static Supplier<byte[]> proving(Target target, int number) {
        try {
            var key = new ECKeyGenerator(Curve.P_256).generate();
            var grant = grant(target.port(), "DEMO", number, ",\"bind\":{\"jkt\":\"" + key.computeThumbprint() + "\"}");
            var hash = BASE64URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(grant.getBytes(StandardCharsets.US_ASCII)));
            return () -> message(target, "DPoP " + grant, "DPoP: " + proof(target, key, hash) + "\r\n");
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String proof(Target target, ECKey key, String hash) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK())
                .build();
        var claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", "POST")
                .claim("htu", "http://127.0.0.1:" + target.port() + target.path())
                .claim("ath", hash)
                .claim("iat", Instant.now().getEpochSecond())
                .build();
        var proof = new SignedJWT(header, claims);
        try {
            proof.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return proof.serialize();
    }

    /**
     * A grant of the service on a port of this machine, for a viewer and a content of their own.
     *
     * @param bind members to add to the request, each after a comma
     */
    static String grant(int port, String site, int number, String bind) {
        var body = "{\"site\":\"" + site + "\",\"format\":\"doverunner\",\"user_id\":\"viewer-" + number
                + "\",\"content_id\":\"movie-" + number + "\",\"profile\":\"streaming-hd\"" + bind + "}";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/grants"))
                .header("X-API-Key", "DEMO-api-key-not-for-production")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            var found = GRANT.matcher(answer);
            if (!found.find()) {
                throw new IllegalStateException(answer);
            }
            return found.group(1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] message(Target target, String authorization, String proof) {
        var body = "{\"drm\":\"widevine\"}";
        return ("POST " + target.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + target.port() + "\r\nAuthorization: "
                        + authorization + "\r\n" + proof
                        + "Content-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
