/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.StringOrNull;
import dev.admitone.json.TestJson;
import dev.admitone.json.TestRequests;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violation;
import dev.admitone.token.TokenRequest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class IssueTokenRequestTests {

    private static IssueTokenRequest read(String json) {
        return TestRequests.body(IssueTokenRequest.class, json);
    }

    private static List<Violation> violations(String json) {
        return TestRequests.violations(IssueTokenRequest.class, json);
    }

    @Test
    void readsEveryMember() {
        var request = read("{'site':'DEMO','format':'doverunner','drm':'widevine','user_id':'u','content_id':'c',"
                + "'profile':'hd','policy':{'a':1},'options':{'b':2}}");

        assertThat(request)
                .extracting("site", "format", "drm", "userId", "contentId", "profile")
                .containsExactly("DEMO", "doverunner", "widevine", "u", "c", new StringOrNull("hd"));
        assertThat(exposed(request.policy())).isEqualTo(TestJson.value("{'a':1}"));
        assertThat(exposed(request.options())).isEqualTo(TestJson.value("{'b':2}"));
    }

    private static JsonNode exposed(@Nullable SensitiveJson confidential) {
        return Objects.requireNonNull(confidential).expose();
    }

    @Test
    void needsNoMemberItself() {
        assertThat(violations("{}")).isEmpty();
        assertThat(read("{}")).hasAllNullFieldsOrProperties();
    }

    @Test
    void asksTheFormatForAllThatItCanUse() {
        var id = new UUID(0, 1);
        var request = read("{'drm':'d','user_id':'u','content_id':'c','profile':'p','policy':{},'options':{}}");

        assertThat(request.token(id, "default"))
                .isEqualTo(new TokenRequest(id, "d", "u", "c", "p", request.policy(), request.options()));
    }

    @Test
    void asksForTheDefaultProfileOnlyIfNoneIsMentioned() {
        var id = new UUID(0, 1);

        assertThat(read("{}").token(id, "default").profile()).isEqualTo("default");
        assertThat(read("{'profile':null}").token(id, "default").profile()).isNull();
        assertThat(read("{}").token(id, null).profile()).isNull();
    }

    @Test
    void refusesProfileThatIsNeitherStringNorNull() {
        for (var value : new String[] {"1", "true", "[]", "{}"}) {
            assertThat(violations("{'profile':" + value + "}"))
                    .containsExactly(new Violation("/profile", RequestCode.WRONG_TYPE, "a string, or null"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "format", "drm", "user_id", "content_id"})
    void refusesAMemberThatIsNoText(String member) {
        for (var value : new String[] {"1", "true", "null", "[]", "{}"}) {
            assertThat(violations("{'" + member + "':" + value + "}"))
                    .containsExactly(new Violation("/" + member, RequestCode.WRONG_TYPE, "a string"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "options"})
    void refusesAMemberThatIsNoObject(String member) {
        for (var value : new String[] {"1", "true", "null", "[]", "'{}'", "[{}]"}) {
            assertThat(violations("{'" + member + "':" + value + "}"))
                    .containsExactly(new Violation("/" + member, RequestCode.WRONG_TYPE, "an object: {…}"));
        }
    }

    @Test
    void refusesAMemberThatItDoesNotKnowAndSaysWhatWasProbablyMeant() {
        var known = "known here: site, format, drm, user_id, content_id, profile, policy, options, rules";
        assertThat(violations("{'userid':'u','polciy':{}}"))
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
