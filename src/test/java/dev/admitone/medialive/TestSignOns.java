/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.medialive;

import dev.admitone.crypto.TestJwe;
import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.Refused;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import dev.admitone.token.ClientFacts;
import dev.admitone.token.IssuedToken;
import dev.admitone.token.SiteFormat;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.TokenRequest;
import dev.admitone.token.VerificationResult;
import dev.admitone.token.VerificationResult.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Requests as JSON, written with single quotes, and the tokens that come of them. */
public final class TestSignOns {

    static final UUID TOKEN_ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    static final String HEADER = "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"1\",\"typ\":\"admitone-sign-on\"}";

    /** The least that there can be. */
    static final String CLAIMS = "{'token_id':'t-1','site':'GOLD','account':'12345','content_ids':['movie-1'],"
            + "'not_before':1768446245,'expires_at':1768446845}";

    private TestSignOns() {}

    static IssuedToken issue(TestSiteFormat format, String json) {
        return format.issue(request(TestJson.object(json)), new Violations());
    }

    /** The token for the account 12345 and movie-1, with further members of the request. */
    public static String token(SiteFormat format, String more) {
        return token(new TestSiteFormat(format, TestSignOnSite.NOW), more);
    }

    public static String token(SiteFormat format, Instant now, String more) {
        return token(new TestSiteFormat(format, now), more);
    }

    static String token(TestSiteFormat format, String more) {
        return issue(format, "{'user_id':'12345','content_id':'movie-1'" + more + "}")
                .token();
    }

    /** What is wrong with a request, each as pointer and code; empty if it gets a token. */
    static List<String> violations(TestSiteFormat format, String json) {
        try {
            issue(format, json);
            return List.of();
        } catch (Refused refused) {
            return refused.violations().stream().map(TestSignOns::line).toList();
        }
    }

    private static String line(Violation violation) {
        return violation.pointer() + " " + violation.code().code();
    }

    /** The claims, decrypted by nothing of this service. */
    static ObjectNode claims(String token) {
        return TestJson.object(new String(TestJwe.decrypt(TestSignOnSite.KEY, token), StandardCharsets.UTF_8));
    }

    /** A token that nothing of this service encrypted. */
    static String sealed(String claims) {
        return sealed(HEADER, claims.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static String sealed(String header, byte[] claims) {
        return TestJwe.encrypt(TestSignOnSite.KEY, header, new byte[12], claims);
    }

    /** What a token of the site says. */
    static @Nullable SignOnToken open(TestSiteFormat site, String token) {
        return ((BoundMedialive) site.format()).decrypt(token, site.now());
    }

    /** Why a token is refused, each as code and reason. */
    static List<String> failures(TestSiteFormat format, String token) {
        return failures(format, new TokenCheck(token, null, null, null, null, ClientFacts.UNKNOWN));
    }

    static List<String> failures(TestSiteFormat format, TokenCheck check) {
        return lines(format.verify(check));
    }

    static List<String> lines(VerificationResult verified) {
        return verified.failures().stream().map(TestSignOns::line).toList();
    }

    static String line(Failure failure) {
        return failure.code() + " " + failure.reason();
    }

    /** A check of a token for a device in a zone. */
    static TokenCheck check(String token, @Nullable String device, @Nullable String zone) {
        return new TokenCheck(
                token, null, null, null, null, new ClientFacts(null, device, null, null, null, null, null, zone, null));
    }

    static TokenRequest request(ObjectNode json) {
        return new TokenRequest(
                TOKEN_ID,
                text(json, "drm"),
                text(json, "user_id"),
                text(json, "content_id"),
                text(json, "profile"),
                confidential(json, "policy"),
                confidential(json, "options"));
    }

    private static @Nullable String text(ObjectNode json, String name) {
        return json.path(name).stringValue(null);
    }

    private static @Nullable SensitiveJson confidential(ObjectNode json, String name) {
        return json.get(name) instanceof ObjectNode object ? SensitiveJson.of(object) : null;
    }
}
