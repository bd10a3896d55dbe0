/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.axinom.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.axinom.TestAxinomMessages;
import dev.admitone.axinom.TestAxinomRequests;
import dev.admitone.axinom.TestAxinomSite;
import dev.admitone.axinom.TestJws;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestSize;
import dev.admitone.problem.Refused;
import dev.admitone.token.DrmSystem;
import dev.admitone.token.TestSiteFormat;
import dev.admitone.token.TokenCheck;
import dev.admitone.token.VerificationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a site issues it admits, whatever is counted and exempt, and in every phase of a rotation of its key. */
class OwnTokenTests {

    private static final int REQUESTS = TestSize.of(3_000, 300_000);
    private static final String OTHER_ID = "99999999-7d24-4b3c-8e6f-0a1b2c3d4e5f";
    private static final List<DrmSystem> SYSTEMS = List.of(DrmSystem.FAIRPLAY, DrmSystem.PLAYREADY, DrmSystem.WIDEVINE);
    private static final List<String> MODES =
            List.of("", "BLOCK_NEW_DEVICE", "BLOCK_NEW_SESSION", "BLOCK_OLDEST_SESSION");
    private static final List<String> SETTINGS = List.of(
            "{}",
            "{'concurrency_mode':'NONE'}",
            "{'use_native_session_ids':true}",
            "{'use_native_session_ids':false}",
            "{'concurrency_mode':'NONE','use_native_session_ids':true}");
    private static final List<String> KEYS = List.of(
            "{'policy':{'content_keys_source':{'inline':[{'id':'KID'}]}}}",
            "{'policy':{'content_keys_source':{'stored':[{'id':'KID'}]}}}",
            "{'policy':{'content_keys_source':{'license_request':{}}}}",
            "{'options':{'key_ids':['KID']}}",
            "{'options':{'content_keys':[{'id':'KID','key':'00112233445566778899aabbccddeeff'}]}}");

    private final Random random = new Random(20261129);
    private final TestSiteFormat before = TestAxinomSite.gold()
            .key("next", OTHER_ID, TestAxinomSite.OTHER_KEY, "pending")
            .bind();
    private final TestSiteFormat after = TestAxinomSite.gold()
            .property(TestAxinomSite.MAIN + "state", "verifying")
            .key("next", OTHER_ID, TestAxinomSite.OTHER_KEY, "signing")
            .bind();

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private ObjectNode request(@Nullable DrmSystem drm) {
        var request = TestJson.object(any(KEYS).replace("KID", TestAxinomMessages.KID));
        if (drm != null) {
            request.put("drm", drm.wireName());
        }
        var control = request.withObject("/policy/license_server/access_control");
        var mode = any(MODES);
        if (!mode.isEmpty()) {
            control.put("concurrency_mode", mode);
        }
        if (random.nextInt(5) > 0) {
            control.put("concurrency_limit", 1 + random.nextInt(6));
        }
        SYSTEMS.forEach(system -> control.set(system.wireName(), TestJson.value(any(SETTINGS))));
        control.put("prevent_drm_message_reuse", random.nextBoolean());
        if (random.nextInt(4) > 0) {
            request.put("user_id", "viewer-1");
        }
        if (random.nextBoolean()) {
            request.withObject("/options").put("session_id", "s");
        }
        return request;
    }

    private static VerificationResult verify(TestSiteFormat site, String token, DrmSystem drm) {
        var keys = List.of(TestAxinomMessages.KID);
        return site.verify(new TokenCheck(token, drm, null, null, keys, TestChecks.WELCOME));
    }

    private static @Nullable String issue(TestSiteFormat site, ObjectNode request) {
        try {
            return TestAxinomRequests.issue(site, request).token();
        } catch (Refused refused) {
            return null;
        }
    }

    /** Adds a member that changes nothing, so that the token is read as those of other issuers are. */
    private static String withUnknownMember(String token) {
        var payload = (ObjectNode) TestAxinomRequests.payload(token);
        var key = payload.path("com_key_id").stringValue().equals(OTHER_ID)
                ? TestAxinomSite.OTHER_KEY
                : TestAxinomSite.KEY;
        var header = TestJws.base64(TestAxinomRequests.part(token, 0));
        return TestJws.signParts(
                header + "." + TestJws.base64(payload.put("x", 1).toString()), key);
    }

    @Test
    void areAdmittedForTheDrmSystemThatTheyAreIssuedFor() {
        int issued = 0;
        for (int i = 0; i < REQUESTS; i++) {
            var drm = random.nextInt(4) == 0 ? null : any(SYSTEMS);
            var request = request(drm);
            var issuer = random.nextBoolean() ? before : after;
            var token = issue(issuer, request);
            if (token != null) {
                issued++;
                var checked = new ArrayList<>(drm == null ? SYSTEMS : List.of(drm));
                checked.forEach(system -> {
                    assertAdmitted(before, token, system, request);
                    assertAdmitted(after, token, system, request);
                });
            }
        }
        assertThat(issued).isGreaterThan(REQUESTS / 5);
    }

    private static void assertAdmitted(TestSiteFormat site, String token, DrmSystem drm, ObjectNode request) {
        var verified = verify(site, token, drm);

        assertThat(TestJws.reasons(verified)).as("%s", request).isEmpty();
        assertThat(verify(site, withUnknownMember(token), drm).use()).isEqualTo(verified.use());
    }
}
