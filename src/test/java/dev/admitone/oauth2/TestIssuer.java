/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key of an identity provider and its tokens, signed with the JDK and assembled by hand, so that they can be invalid.
 */
public final class TestIssuer {

    public static final String ISSUER = "https://idp.example/";
    public static final String AUDIENCE = "admit-one";

    private static final int CURVE_KEY = 32;

    /** Prepared, because generating an RSA key takes up to a second. */
    private static final Queue<KeyPair> RSA_KEYS = new ConcurrentLinkedQueue<>(madeUp());

    private final String algorithm;
    private final String id;
    private final KeyPair keys;

    private TestIssuer(String algorithm, String id, KeyPair keys) {
        this.algorithm = algorithm;
        this.id = id;
        this.keys = keys;
    }

    /** Creates an issuer for an algorithm such as {@code RS256}, with a unique key. */
    public static TestIssuer of(String algorithm, String id) {
        return new TestIssuer(algorithm, id, keyPair(algorithm));
    }

    public static TestIssuer ofShortKey(String id) {
        try {
            return new TestIssuer("RS256", id, rsaKeyPair(1024));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The same key with another id, for another algorithm. */
    public TestIssuer as(String otherAlgorithm, String otherId) {
        return new TestIssuer(otherAlgorithm, otherId, keys);
    }

    private static KeyPair keyPair(String algorithm) {
        try {
            if (algorithm.startsWith("ES")) {
                var curve = KeyPairGenerator.getInstance("EC");
                curve.initialize(new ECGenParameterSpec(
                        algorithm.equals("ES256")
                                ? "secp256r1"
                                : algorithm.equals("ES384") ? "secp384r1" : "secp521r1"));
                return curve.generateKeyPair();
            }
            if (algorithm.equals("EdDSA")) {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            }
            var prepared = RSA_KEYS.poll();
            return prepared == null ? rsaKeyPair(2048) : prepared;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair rsaKeyPair(int bits) throws GeneralSecurityException {
        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(bits);
        return rsa.generateKeyPair();
    }

    private static List<KeyPair> madeUp() {
        try (var file = TestIssuer.class.getResourceAsStream("made-up-rsa-keys.txt")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(TestIssuer::rsa)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair rsa(String encoded) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded));
            var key = (RSAPrivateCrtKey) factory.generatePrivate(spec);
            var other = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return new KeyPair(factory.generatePublic(other), key);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The public key in DER, as in PEM files. */
    public byte[] publicKey() {
        return keys.getPublic().getEncoded();
    }

    /** The members of the public key in a JWK. */
    public Map<String, Object> jwk() {
        var jwk = new TreeMap<String, Object>(Map.of("kid", id, "alg", algorithm, "use", "sig"));
        if (keys.getPublic() instanceof RSAPublicKey rsa) {
            jwk.putAll(Map.of("kty", "RSA", "n", number(rsa.getModulus(), 0), "e", number(rsa.getPublicExponent(), 0)));
        } else if (keys.getPublic() instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            int bytes = (bits + 7) / 8;
            jwk.putAll(Map.of(
                    "kty",
                    "EC",
                    "crv",
                    "P-" + bits,
                    "x",
                    number(ec.getW().getAffineX(), bytes),
                    "y",
                    number(ec.getW().getAffineY(), bytes)));
        } else {
            var encoded = publicKey();
            var x = Arrays.copyOfRange(encoded, encoded.length - CURVE_KEY, encoded.length);
            jwk.putAll(Map.of("kty", "OKP", "crv", "Ed25519", "x", base64(x)));
        }
        return jwk;
    }

    public String jwkText() {
        return JsonMapper.shared().writeValueAsString(jwk());
    }

    /** The JWK set of several issuers. */
    public static String set(TestIssuer... issuers) {
        var keys = Arrays.stream(issuers).map(TestIssuer::jwk).toList();
        return JsonMapper.shared().writeValueAsString(Map.of("keys", keys));
    }

    /** Claims valid for ten minutes: the caller {@code cms} with a scope on a site. */
    public static Map<String, Object> claims(Instant now, String scope, String... sites) {
        var claims = new TreeMap<String, Object>();
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("exp", now.plusSeconds(600).getEpochSecond());
        claims.put("client_id", "cms");
        claims.put("scope", scope);
        claims.put("sites", sites);
        return claims;
    }

    /** A token with the header required by RFC 9068. */
    public String token(Map<String, Object> claims) {
        return token(header(), JsonMapper.shared().writeValueAsString(claims));
    }

    public String header() {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + id + "\"}";
    }

    /** A token with any header and payload. */
    public String token(String header, String payload) {
        var input = base64(header.getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8));
        return input + "." + base64(sign(input.getBytes(UTF_8)));
    }

    public byte[] sign(byte[] input) {
        try {
            var signature = signature();
            signature.initSign(keys.getPrivate());
            if (algorithm.startsWith("PS")) {
                signature.setParameter(pss(Integer.parseInt(algorithm.substring(2))));
            }
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        return switch (algorithm.substring(0, 2)) {
            case "RS" -> Signature.getInstance("SHA" + algorithm.substring(2) + "withRSA");
            case "PS" -> Signature.getInstance("RSASSA-PSS");
            case "ES" -> Signature.getInstance("SHA" + algorithm.substring(2) + "withECDSAinP1363Format");
            default -> Signature.getInstance("Ed25519");
        };
    }

    private static PSSParameterSpec pss(int bits) {
        var hash = "SHA-" + bits;
        return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), bits / 8, 1);
    }

    /** An unsigned integer in at least a number of bytes. */
    private static String number(BigInteger value, int bytes) {
        int length = Math.max(bytes, (value.bitLength() + 7) / 8);
        var signed = value.toByteArray();
        var unsigned = new byte[length];
        int copied = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - copied, unsigned, length - copied, copied);
        return base64(unsigned);
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
