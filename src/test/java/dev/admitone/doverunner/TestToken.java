/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token as a license server opens it: an independent reading, with none of the code under test.
 *
 * @param text the token
 * @param json its JSON
 * @param members its JSON
 */
public record TestToken(String text, String json, JsonNode members) {

    private static final byte[] IV = utf8("0123456789abcdef");

    public static TestToken open(String token) {
        var json = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        return new TestToken(token, json, JsonMapper.shared().readTree(json));
    }

    public String member(String name) {
        return members.get(name).stringValue();
    }

    /** The policy under the key of {@link TestSite}. */
    public JsonNode policy() {
        return JsonMapper.shared().readTree(policyText());
    }

    public String policyText() {
        return decrypt(TestSite.SITE_KEY, member("policy"));
    }

    /** Whether the hash is the one over the fields as they are, under the key of {@link TestSite}. */
    public boolean isAuthentic() {
        var input = TestSite.ACCESS_KEY
                + member("drm_type")
                + member("site_id")
                + member("user_id")
                + member("cid")
                + member("policy")
                + member("timestamp");
        return member("hash").equals(hash(input));
    }

    public static String decrypt(String siteKey, String base64) {
        var ciphertext = Base64.getDecoder().decode(base64);
        var cipher =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()), new PKCS7Padding());
        cipher.init(false, new ParametersWithIV(new KeyParameter(utf8(siteKey)), IV));
        var plaintext = new byte[cipher.getOutputSize(ciphertext.length)];
        int length = cipher.processBytes(ciphertext, 0, ciphertext.length, plaintext, 0);
        try {
            length += cipher.doFinal(plaintext, length);
        } catch (CryptoException e) {
            throw new AssertionError("the policy is not encrypted as the protocol says", e);
        }
        return new String(plaintext, 0, length, StandardCharsets.UTF_8);
    }

    public static String hash(String input) {
        var bytes = utf8(input);
        var digest = new SHA256Digest();
        digest.update(bytes, 0, bytes.length);
        var hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return Base64.getEncoder().encodeToString(hash);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
