/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom;

import dev.admitone.json.TestJson;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** Tokens that are signed with the key of {@link TestAxinomSite} and without the code under test. */
public final class TestJws {

    public static final String HEADER = "{'alg':'HS256','typ':'JWT'}";

    private TestJws() {}

    /** A payload with all members that must be there; what is in the message is written with single quotes. */
    public static ObjectNode payload(String source) {
        return TestJson.object("{'version':1,'com_key_id':'" + TestAxinomSite.KEY_ID
                + "','message':{'type':'entitlement_message','version':2,'content_keys_source':" + source + "}}");
    }

    /** A payload that entitles to one key. */
    public static ObjectNode payload() {
        return payload("{'inline':[{'id':'" + TestAxinomMessages.KID + "'}]}");
    }

    public static String sign(ObjectNode payload) {
        return sign(HEADER, payload.toString());
    }

    public static String sign(String header, String payload) {
        return signParts(base64(header.replace('\'', '"')) + "." + base64(payload), TestAxinomSite.KEY);
    }

    /** Adds the signature to the two parts that it covers. */
    public static String signParts(String input, String key) {
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(input, key));
    }

    private static byte[] mac(String input, String key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return mac.doFinal(input.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What a site finds when nothing is known of the license request. */
    public static VerificationResult verify(TestSiteFormat site, String token) {
        return site.verify(new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN));
    }

    public static VerificationResult verify(String token) {
        return verify(TestAxinomSite.gold().bind(), token);
    }

    /** Code and reason of each failure. */
    public static List<String> reasons(VerificationResult verified) {
        return verified.failures().stream()
                .map(failure -> failure.code() + " " + failure.reason())
                .toList();
    }
}
