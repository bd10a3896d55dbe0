/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.admitone.token.FailureCode;
import dev.admitone.token.Verification;
import dev.admitone.token.VerificationResult.Failure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleTests {

    private static Failure failure(String code) {
        return new Failure(code, "reason", "message", "");
    }

    @Test
    void findsAllFailuresInTheOrderOfTheRules() {
        List<Rule<String>> rules = List.of(
                Rule.ofAdmission((token, failures) -> failures.accept(failure("1 " + token))),
                Rule.ofLicense((token, failures) -> {}),
                Rule.ofAdmission((token, failures) -> {
                    failures.accept(failure("2 " + token));
                    failures.accept(failure("3 " + token));
                }));

        assertThat(Rule.judge(rules, "t", Verification.VENDOR))
                .extracting(Failure::code)
                .containsExactly("1 t", "2 t", "3 t");
    }

    @Test
    void comparesWhatARequestSaysWithTheToken() {
        Rule<Optional<String>> rule = Rule.ofMatch(told -> "a", told -> told.orElse(null), failure("mismatch"));
        Rule<Optional<String>> silent = Rule.ofMatch(told -> null, told -> told.orElse(null), failure("mismatch"));

        assertThat(Rule.judge(List.of(rule), Optional.of("a"), Verification.VENDOR))
                .isEmpty();
        assertThat(Rule.judge(List.of(rule), Optional.of("b"), Verification.VENDOR))
                .containsExactly(failure("mismatch"));
        assertThat(Rule.judge(List.of(rule), Optional.empty(), Verification.VENDOR))
                .containsExactly(failure("mismatch"));
        assertThat(Rule.judge(List.of(silent), Optional.of("b"), Verification.VENDOR))
                .isEmpty();
    }

    @Test
    void saysHowAValueDiffersFromOneOfThoseInTheToken() {
        FailureCode code = () -> new FailureCode.Line("mismatch", "reason", "message");
        Rule<List<String>> rule = Rule.ofMember(told -> "a", told -> told, code.because(""));

        assertThat(Rule.judge(List.of(rule), List.of("b", "a"), Verification.VENDOR))
                .isEmpty();
        assertThat(Rule.judge(List.of(rule), List.of("b", "c"), Verification.VENDOR))
                .containsExactly(failure("mismatch"));
        assertThat(Rule.judge(List.of(rule), List.of("b", "A"), Verification.VENDOR))
                .extracting(Failure::hint)
                .containsExactly("the two differ in letter case only");
    }

    @Test
    void judgesTheLicenseOnlyInTheStrictReading() {
        Rule<String> rule = Rule.ofLicense((token, failures) -> failures.accept(failure("of the license")));

        assertThat(Rule.judge(List.of(rule), "t", Verification.VENDOR)).isEmpty();
        assertThat(Rule.judge(List.of(rule), "t", Verification.STRICT))
                .extracting(Failure::code)
                .containsExactly("of the license");
    }
}
