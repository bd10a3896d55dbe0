package dev.admitone.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * JSON Web Signatures in the compact form (RFC 7515) with HMAC and SHA-256 (RFC 7518 §3.2) under one key. Thread-safe.
 *
 * <p>The signature is the library's. The three parts are put together here, because the library's own base64url costs
 * four times as much as all the rest of a token.
 */
public final class Hs256 {

    private static final int KEY = 32;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final JWSHeader ALGORITHM = new JWSHeader(JWSAlgorithm.HS256);
    private static final byte[] HEADER = BASE64URL.encode(ascii("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));

    private final MACSigner signer;
    private final HmacSha256 hmac;

    /**
     * Prepares the key.
     *
     * @param key at least 32 bytes, as the RFC demands
     * @throws IllegalArgumentException if the key is shorter
     */
    public Hs256(Cryptography cryptography, SecretBytes key) {
        if (key.length() < KEY) {
            throw new IllegalArgumentException("HS256 needs a key of at least 32 bytes");
        }
        try {
            this.signer = new MACSigner(key.expose());
        } catch (JOSEException e) {
            throw new IllegalStateException("the library refuses an HS256 key of this length", e);
        }
        signer.getJCAContext().setProvider(cryptography.provider());
        this.hmac = new HmacSha256(cryptography, key);
    }

    /** The compact form: a header of exactly {@code alg} and {@code typ}, the payload as it is, the signature. */
    public String sign(byte[] payload) {
        var encoded = BASE64URL.encode(payload);
        var input = new byte[HEADER.length + 1 + encoded.length];
        System.arraycopy(HEADER, 0, input, 0, HEADER.length);
        input[HEADER.length] = '.';
        System.arraycopy(encoded, 0, input, HEADER.length + 1, encoded.length);
        return new String(input, StandardCharsets.ISO_8859_1) + '.' + signature(input);
    }

    private String signature(byte[] input) {
        try {
            return signer.sign(ALGORITHM, input).toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java runtime refuses the HMAC key", e);
        }
    }

    /**
     * Whether the signature is the one of this key over header and payload; compares in constant time.
     *
     * <p>The header counts as signed bytes and is not read. The caller makes sure that it names HS256 and asks for
     * nothing that changes what a signature means.
     */
    public boolean verify(CompactJws jws) {
        return hmac.verify(jws.signingInput(), jws.signature());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
