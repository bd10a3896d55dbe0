/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.json.SensitiveJson;
import dev.admitone.json.TestJson;
import dev.admitone.problem.RequestCode;
import dev.admitone.problem.Violations;
import dev.admitone.token.VerificationResult.Failure;
import dev.admitone.token.VerificationResult.Inspection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerificationResultTests {

    private static final String POLICY = "{'a':{'key':'0011','Key':'2233','list':['4455',{'x':1}]},'limit':'6677'}";

    private static String shown(Violations violations) {
        var policy = SensitiveJson.of(TestJson.object(POLICY));
        var shown = Inspection.of(() -> policy, Set.of("key"), violations).policy();
        return Objects.requireNonNull(shown).expose().toString().replace('"', '\'');
    }

    @Test
    void masksKeys() {
        assertThat(shown(new Violations()))
                .isEqualTo("{'a':{'key':'***','Key':'2233','list':['4455',{'x':1}]},'limit':'6677'}");
    }

    @Test
    void masksWhatBrokeARuleBecauseItMayBeAMisspeltKey() {
        var violations = new Violations();
        List.of("/a/Key", "/a/list/0", "/limit", "/a/missing", "/a/list/7", "/a/list/x")
                .forEach(pointer -> violations.add(pointer, RequestCode.UNKNOWN_MEMBER, "nothing"));

        assertThat(shown(violations)).isEqualTo("{'a':{'key':'***','Key':'***','list':['***',{'x':1}]},'limit':'***'}");
    }

    @Test
    void doesNotShowAPolicyThatIsWrongAsAWhole() {
        var violations = new Violations();
        violations.add("", RequestCode.WRONG_TYPE, "another one");

        assertThat(Inspection.of(() -> SensitiveJson.of(TestJson.object(POLICY)), Set.of(), violations)
                        .policy())
                .isNull();
    }

    @Test
    void doesNotShowAPolicyWithMoreMistakesThanAreListed() {
        var violations = new Violations();
        for (int i = 0; i < 100; i++) {
            violations.add("/" + i, RequestCode.UNKNOWN_MEMBER, "nothing");
        }

        assertThat(Inspection.of(() -> SensitiveJson.of(TestJson.object(POLICY)), Set.of(), violations)
                        .policy())
                .isNull();
    }

    @Test
    void leavesThePolicyItWasMadeOfAsItIs() {
        var policy = SensitiveJson.of(TestJson.object(POLICY));

        assertThat(Inspection.of(() -> policy, Set.of("key"), new Violations()).policy())
                .isNotNull();
        assertThat(policy.expose()).isEqualTo(TestJson.object(POLICY));
    }

    @Test
    void hidesTheInspectionFromThoseWhoMayNotSeeIt() {
        var failure = new Failure("1", "reason", "message", "");
        var token = new VerificationResult(
                null, List.of(failure), List.of(), List.of(), new Inspection(() -> null, List.of()), TokenUse.NOTHING);

        assertThat(token.withoutInspection()).isEqualTo(VerificationResult.refused(failure));
    }

    @Test
    void showsNoTokenInItsRequest() {
        assertThat(new TokenCheck("eyJsecret", null, "movie", null, null, ClientFacts.UNKNOWN).toString())
                .doesNotContain("eyJ");
    }
}
