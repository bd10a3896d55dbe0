/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.TestToken;
import dev.admitone.json.TestJson;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A token that is made with the keys of {@link TestSite} and without the code under test. Its hash is the one over its
 * members unless another one is given.
 */
public final class TestForgery {

    static final String POLICY = "{\"policy_version\":2}";

    private final ObjectNode members = TestJson.object("{'drm_type':'Widevine','site_id':'GOLD','user_id':'viewer-1',"
            + "'cid':'movie-42','timestamp':'2026-01-15T03:04:05Z'}");
    private @Nullable String hashedDrm;

    private TestForgery() {}

    /** A token that is admitted on 15 January 2026 at 03:04:05. */
    static TestForgery legal() {
        return new TestForgery().policy(POLICY);
    }

    TestForgery with(String name, String value) {
        members.put(name, value);
        return this;
    }

    TestForgery with(String name, JsonNode value) {
        members.set(name, value);
        return this;
    }

    /** The same value under another name. */
    TestForgery renamed(String name, String other) {
        members.set(other, members.remove(name));
        return this;
    }

    TestForgery without(String name) {
        members.remove(name);
        return this;
    }

    /** Encrypts the policy under the site key. */
    TestForgery policy(String plaintext) {
        return policy(plaintext.getBytes(StandardCharsets.UTF_8), TestSite.SITE_KEY);
    }

    TestForgery policy(byte[] plaintext, String siteKey) {
        return with("policy", encrypt(plaintext, siteKey));
    }

    /** Hashes another spelling of the DRM system than that of the token. */
    TestForgery hashing(String drmSpelling) {
        this.hashedDrm = drmSpelling;
        return this;
    }

    /** The hash over the members, in base64. */
    String hash() {
        return hash(TestSite.ACCESS_KEY);
    }

    String hash(String accessKey) {
        var drm = hashedDrm == null ? text("drm_type") : hashedDrm;
        var policy = members.has("policy") ? text("policy") : text("token");
        return TestToken.hash(
                accessKey + drm + text("site_id") + text("user_id") + text("cid") + policy + text("timestamp"));
    }

    private String text(String name) {
        return members.path(name).stringValue("");
    }

    /** The members as JSON, the hash among them. */
    String json() {
        var complete = members.deepCopy();
        if (!complete.has("hash")) {
            complete.put("hash", hash());
        }
        return complete.toString();
    }

    String token() {
        return base64(json());
    }

    static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String encrypt(byte[] plaintext, String siteKey) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(siteKey.getBytes(StandardCharsets.US_ASCII), "AES"),
                    new IvParameterSpec("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plaintext));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What a site finds when nothing is known of the license request. */
    public static VerificationResult verify(TestSiteFormat site, String token) {
        return site.verify(new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN));
    }

    public static VerificationResult verify(String token) {
        return verify(TestSite.gold().bind(), token);
    }

    /** Code and reason of each failure. */
    static List<String> reasons(VerificationResult verified) {
        return verified.failures().stream()
                .map(failure -> failure.code() + " " + failure.reason())
                .toList();
    }
}
