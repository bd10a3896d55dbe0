/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.problem.Violations;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EntitlementRequestTests {

    private final Violations violations = new Violations();

    private EntitlementRequest read(String json) {
        return EntitlementRequest.read(TestJson.object(json), new UUID(0, 1), violations);
    }

    @Test
    void readsEveryMember() {
        var request = read("{'site':'DEMO','format':'doverunner','drm':'widevine','user_id':'u','content_id':'c',"
                + "'profile':'hd','policy':{'a':1},'options':{'b':2}}");

        assertThat(violations.found()).isEmpty();
        assertThat(request.site()).isEqualTo("DEMO");
        assertThat(request.format()).isEqualTo("doverunner");
        assertThat(request.token())
                .extracting("drm", "userId", "contentId", "profile")
                .containsExactly("widevine", "u", "c", "hd");
        assertThat(exposed(request.token().policy())).isEqualTo(TestJson.value("{'a':1}"));
        assertThat(exposed(request.token().options())).isEqualTo(TestJson.value("{'b':2}"));
    }

    private static JsonNode exposed(@Nullable SensitiveJson confidential) {
        return Objects.requireNonNull(confidential).expose();
    }

    @Test
    void needsNoMemberItself() {
        var request = read("{}");

        assertThat(violations.found()).isEmpty();
        assertThat(request).hasNoNullFieldsOrPropertiesExcept("site", "format");
        assertThat(request.token()).hasAllNullFieldsOrPropertiesExcept("tokenId", "attempt", "rules");
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "format", "drm", "user_id", "content_id", "profile"})
    void refusesAMemberThatIsNoText(String member) {
        for (var value : new String[] {"1", "true", "null", "[]", "{}"}) {
            var found = new Violations();

            EntitlementRequest.read(TestJson.object("{'" + member + "':" + value + "}"), new UUID(0, 1), found);

            assertThat(found.found()).containsExactly(new Violation("/" + member, RequestCode.WRONG_TYPE, "a text"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "options"})
    void refusesAMemberThatIsNoObject(String member) {
        for (var value : new String[] {"1", "true", "null", "[]", "'{}'", "[{}]"}) {
            var found = new Violations();

            EntitlementRequest.read(TestJson.object("{'" + member + "':" + value + "}"), new UUID(0, 1), found);

            assertThat(found.found())
                    .containsExactly(new Violation("/" + member, RequestCode.WRONG_TYPE, "an object: {…}"));
        }
    }

    @Test
    void refusesAMemberThatItDoesNotKnowAndSaysWhatWasProbablyMeant() {
        read("{'userid':'u','polciy':{}}");

        var known = "known here: site, format, drm, user_id, content_id, profile, policy, options";
        assertThat(violations.found())
                .containsExactly(
                        new Violation("/userid", RequestCode.UNKNOWN_MEMBER, known + "; did you mean user_id?"),
                        new Violation("/polciy", RequestCode.UNKNOWN_MEMBER, known + "; did you mean policy?"));
    }

    @Test
    void doesNotShowPolicyOrOptions() {
        assertThat(read("{'policy':{'key':'0011'},'options':{'key':'2233'}}").toString())
                .doesNotContain("0011", "2233");
    }
}
