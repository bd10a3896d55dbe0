/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.doverunner.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.doverunner.TestRequests;
import dev.admitone.doverunner.TestSite;
import dev.admitone.doverunner.TestToken;
import dev.admitone.json.TestSize;
import dev.admitone.token.TestSiteFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever legal request comes: the token opens, its hash holds, and it says what the request said. */
class RandomTokenTests {

    private static final int REQUESTS = TestSize.of(2_000, 100_000);

    private final TestSiteFormat site = TestSite.gold().bind();
    private final TestRandomRequests requests = new TestRandomRequests(20260115);

    private TestToken issue(ObjectNode request) {
        return TestToken.open(TestRequests.issue(site, request).token());
    }

    /** A request may leave out the version, and a list without entries is left out of the token. */
    private static JsonNode expectedPolicy(ObjectNode request) {
        var policy = (ObjectNode) request.get("policy").deepCopy();
        if (policy.path("security_policy") instanceof ArrayNode entries && entries.isEmpty()) {
            policy.remove("security_policy");
        }
        return policy.put("policy_version", 2);
    }

    @Test
    void holdsTheIdsAndThePolicyOfTheRequest() {
        Stream.generate(requests::next).limit(REQUESTS).forEach(request -> {
            var token = issue(request);

            assertThat(token.member("user_id")).isEqualTo(request.get("user_id").stringValue());
            assertThat(token.member("cid")).isEqualTo(request.get("content_id").stringValue());
            assertThat(token.member("drm_type"))
                    .isEqualToIgnoringCase(request.get("drm").stringValue());
            assertThat(token.policy()).isEqualTo(expectedPolicy(request));
        });
    }

    @Test
    void hasTheHashOfItsMembers() {
        Stream.generate(requests::next)
                .limit(REQUESTS)
                .forEach(request -> assertThat(issue(request).isAuthentic()).isTrue());
    }

    @Test
    void isTheSameFromTheProfileAsFromTheRequest() {
        Stream.generate(requests::next).limit(REQUESTS / 10).forEach(request -> {
            var profile = TestSite.gold()
                    .profile("it", request.get("policy").toString())
                    .bind();
            var withProfile = request.deepCopy().put("profile", "it");
            withProfile.remove("policy");

            assertThat(TestRequests.issue(profile, withProfile).token())
                    .isEqualTo(TestRequests.issue(site, request).token());
        });
    }

    @Test
    void isStandardBase64OnOneLine() {
        assertThat(Stream.generate(requests::next).limit(100))
                .allMatch(request ->
                        issue(request).text().matches("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"));
    }
}
